package ordo.server.hook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a webhook goes.
 *
 * @param host a name or a literal address, without brackets
 * @param target path and query, as sent
 */
record WebhookUrl(boolean isTls, String host, int port, String target) {
  private static final int CHARACTERS_MAX = 2048;
  private static final String EXPECTED =
      "expected an http or https URL such as https://example.com/hook";

  /** Thrown for text that is no such URL; the message does not repeat it. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  static WebhookUrl parse(String text) throws Malformed {
    if (text.length() > CHARACTERS_MAX) {
      throw new Malformed("expected at most " + CHARACTERS_MAX + " characters, found more");
    }
    URI uri = uri(text);
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
      throw new Malformed(EXPECTED + ", found another form");
    }
    checkAuthority(uri);
    boolean isTls = scheme.equals("https");
    int port = uri.getPort() > 0 ? uri.getPort() : isTls ? 443 : 80;
    return new WebhookUrl(isTls, bare(uri.getHost()), port, target(uri));
  }

  private static URI uri(String text) throws Malformed {
    try {
      return new URI(AsciiUrl.of(text)).parseServerAuthority();
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new Malformed(EXPECTED + ", found another form");
    }
  }

  private static void checkAuthority(URI uri) throws Malformed {
    if (uri.getRawUserInfo() != null) {
      throw new Malformed("expected no user or password in the URL; requests are signed instead");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new Malformed("expected a port from 1 to 65535, found " + uri.getPort());
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** The address, where the host says it without being looked up. */
  Optional<InetAddress> literal() {
    if (host.equalsIgnoreCase("localhost") || host.endsWith(".localhost")) {
      return Optional.of(InetAddress.getLoopbackAddress());
    }
    try {
      return isAddress() ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether the host is written as an address; no name then goes into the TLS handshake. */
  boolean isAddress() {
    return host.contains(":") || host.matches("[0-9.]+");
  }

  /** The Host header. */
  String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (isTls ? 443 : 80) ? name : name + ":" + port;
  }

  /** For logs: paths and queries of webhooks hold secrets. */
  String masked() {
    return (isTls ? "https://" : "http://") + authority() + "/...";
  }

  @Override
  public String toString() {
    return masked();
  }
}
