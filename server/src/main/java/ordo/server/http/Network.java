package ordo.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Addresses that begin alike, such as {@code 10.0.0.0/8}; one address where no length is given.
 *
 * @param begin any of them
 * @param bits that are the same
 */
public record Network(InetAddress begin, int bits) {
  /** Of version 6: what a provider gives a client (RFC 4291, section 2.5.1). */
  private static final int CLIENT_BITS = 64;

  /** What a text such as {@code 10.0.0.0/8} or {@code ::1} says; empty where it is none. */
  public static Optional<Network> of(String text) {
    String[] parts = text.strip().split("/", 2);
    return address(parts[0]).flatMap(begin -> of(begin, parts.length > 1 ? parts[1] : ""));
  }

  private static Optional<Network> of(InetAddress begin, String length) {
    int most = begin.getAddress().length * Byte.SIZE;
    if (length.isEmpty()) {
      return Optional.of(new Network(begin, most));
    }
    boolean isLength = length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= most;
    return isLength ? Optional.of(new Network(begin, Integer.parseInt(length))) : Optional.empty();
  }

  /** An address as text says it; no name is looked up. */
  static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without the zone that only this machine knows. */
  static String text(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }

  /**
   * By what a client is known that may change its address: one of version 6 by its network, whose
   * every address is its own; any other, and what is no address, by itself.
   */
  static String ofClient(String origin) {
    return address(origin)
        .filter(Inet6Address.class::isInstance)
        .map(address -> text(begin(address)) + "/" + CLIENT_BITS)
        .orElse(origin);
  }

  private static InetAddress begin(InetAddress address) {
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, CLIENT_BITS / Byte.SIZE, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // of 16 bytes as before
    }
  }

  public boolean holds(InetAddress address) {
    byte[] own = begin.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = Byte.SIZE - bits % Byte.SIZE;
    return Arrays.equals(own, 0, whole, other, 0, whole)
        && (rest == Byte.SIZE || (own[whole] & 0xFF) >> rest == (other[whole] & 0xFF) >> rest);
  }
}
