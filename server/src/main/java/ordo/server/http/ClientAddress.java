package ordo.server.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address that a request came from: its peer's, or, where that is a proxy that is known, what
 * the proxy says in {@code Forwarded} (RFC 7239). Read from the end, which the nearest proxy wrote,
 * as far as known proxies go: what stands before may be anybody's invention.
 */
final class ClientAddress {
  private static final int LENGTH_MAX = 64;
  private static final Pattern FOR =
      Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)");
  private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]*)\\](:.*)?|([^:]*):[^:]*");

  private final List<Network> proxies;

  ClientAddress(List<Network> proxies) {
    this.proxies = List.copyOf(proxies);
  }

  /**
   * @param forwarded every value of the header, in order, parted by commas
   */
  String of(InetAddress peer, String forwarded) {
    String found = Network.text(peer);
    List<String> hops = Arrays.asList(forwarded.split(","));
    for (String hop : hops.reversed()) {
      Optional<String> before = isProxy(found) ? before(hop) : Optional.empty();
      if (before.isEmpty()) {
        return found;
      }
      found = before.get();
    }
    return found;
  }

  private boolean isProxy(String address) {
    return Network.address(address)
        .filter(known -> proxies.stream().anyMatch(network -> network.holds(known)))
        .isPresent();
  }

  /** An address, or a name by which a proxy hides one; empty where the hop says none. */
  private static Optional<String> before(String hop) {
    Matcher matcher = FOR.matcher(hop);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String named = matcher.group(1).replace("\"", "").strip();
    String bare = bare(named);
    return bare.matches("[A-Za-z0-9._:-]{1," + LENGTH_MAX + "}")
        ? Optional.of(Network.address(bare).map(Network::text).orElse(bare))
        : Optional.empty();
  }

  private static String bare(String named) {
    Matcher matcher = WITH_PORT.matcher(named);
    if (!matcher.matches()) {
      return named;
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(3);
  }
}
