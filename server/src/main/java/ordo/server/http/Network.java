package ordo.server.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * Addresses that begin alike, such as {@code 10.0.0.0/8}; one address where no length is given.
 *
 * @param begin any of them
 * @param bits that are the same
 */
public record Network(InetAddress begin, int bits) {
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
