package ordo.server.hook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import ordo.wire.Reason;

/**
 * Posts a webhook once. Safe for many threads.
 *
 * <p>The host is looked up once, the address is checked, and the connection goes to that very
 * address: a name that changes its mind between check and use gains nothing. Redirects are not
 * followed. The whole try has one bound, however slowly the other side talks.
 */
public final class WebhookSender {
  /** SPEC section 5. */
  public static final Duration TRY_MAX = Duration.ofSeconds(15);

  private static final int ADDRESSES_TRIED_MAX = 3;

  private final WebhookSecret secret;
  private final AddressRule rule;
  private final InstantSource clock;
  private final SSLSocketFactory tls;
  private final Duration tryMax;

  public WebhookSender(WebhookSecret secret, AddressRule rule, InstantSource clock) {
    this(secret, rule, clock, (SSLSocketFactory) SSLSocketFactory.getDefault(), TRY_MAX);
  }

  WebhookSender(
      WebhookSecret secret,
      AddressRule rule,
      InstantSource clock,
      SSLSocketFactory tls,
      Duration tryMax) {
    this.secret = secret;
    this.rule = rule;
    this.clock = clock;
    this.tls = tls;
    this.tryMax = tryMax;
  }

  /** What came of a try. */
  public sealed interface Answer {}

  /** The other side answered 2xx. */
  public record Accepted(int status) implements Answer {}

  /**
   * Worth another try.
   *
   * @param error one line; does not tell the path of the URL
   */
  public record Failed(String error) implements Answer {}

  /**
   * No other try would do better: no URL, or an address that is not allowed.
   *
   * @param error one line
   */
  public record Refused(String error) implements Answer {}

  /**
   * @param id the header {@code webhook-id}: the same at every try
   * @param body JSON
   */
  public Answer send(String url, String id, byte[] body) {
    WebhookUrl target;
    try {
      target = WebhookUrl.parse(url);
    } catch (WebhookUrl.Malformed e) {
      return new Refused("webhook_url: " + e.getMessage());
    }
    var post = new HttpPost(target, tls, headers(id, body), body);
    var answer = new CompletableFuture<Answer>();
    Thread.ofVirtual().name("webhook " + id).start(() -> answer.complete(attempt(target, post)));
    try {
      return answer.get(tryMax.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Failed(
          target.masked() + ": expected an answer within " + tryMax.toSeconds() + " s, found none");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(target.masked() + ": interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("every attempt comes to something", e);
    } finally {
      post.close();
    }
  }

  static String refusal(String address) {
    return "expected a public address, found "
        + address
        + " (ORDO_WEBHOOK_ALLOW_PRIVATE=true allows private ones)";
  }

  private Map<String, String> headers(String id, byte[] body) {
    long timestamp = clock.instant().getEpochSecond();
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Ordo");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put("webhook-signature", secret.signature(id, timestamp, body));
    return headers;
  }

  /** Whatever happens, something comes of it: somebody waits. */
  private Answer attempt(WebhookUrl target, HttpPost post) {
    try {
      return attemptOnce(target, post);
    } catch (IOException | RuntimeException | Error e) {
      return new Failed(target.masked() + ": " + Reason.of(e));
    }
  }

  private Answer attemptOnce(WebhookUrl target, HttpPost post) throws IOException {
    List<InetAddress> addresses;
    try {
      addresses = List.of(InetAddress.getAllByName(target.host()));
    } catch (UnknownHostException e) {
      return new Failed(target.masked() + ": the host is not known");
    }
    List<InetAddress> allowed = addresses.stream().filter(rule::allows).toList();
    return allowed.isEmpty()
        ? new Refused(target.masked() + ": " + refusal(addresses.getFirst().getHostAddress()))
        : sent(target, post, allowed);
  }

  private Answer sent(WebhookUrl target, HttpPost post, List<InetAddress> addresses) {
    try {
      return verdict(target, post.send(connectable(addresses)));
    } catch (IOException | RuntimeException e) {
      return new Failed(target.masked() + ": " + reason(e));
    }
  }

  /** What TLS says holds names of classes, and other failures may say nothing. */
  private static String reason(Exception failure) {
    return switch (failure) {
      case SSLException tls ->
          "the TLS handshake failed: expected a certificate that is trusted and for this host";
      case SocketTimeoutException late -> "expected a connection in time, found none";
      case IOException io when io.getMessage() != null ->
          io.getMessage().lines().findFirst().orElse("");
      default -> "the connection failed";
    };
  }

  private static List<InetAddress> connectable(List<InetAddress> allowed) {
    return new ArrayList<>(allowed.subList(0, Math.min(ADDRESSES_TRIED_MAX, allowed.size())));
  }

  private static Answer verdict(WebhookUrl target, int status) {
    if (status >= 200 && status < 300) {
      return new Accepted(status);
    }
    String also = status >= 300 && status < 400 ? "; redirects are not followed" : "";
    return new Failed(target.masked() + ": expected status 2xx, found " + status + also);
  }
}
