package ordo.server.hook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a webhook may go to: those of the public internet, so that nobody reaches by a
 * job what only the server can reach. The special ranges are those of the IANA registries of RFC
 * 6890.
 */
public enum AddressRule {
  PUBLIC_ONLY,
  ANY;

  private static final List<Range> IPV4_SPECIAL =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.88.99.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("224.0.0.0", 4),
          Range.of("240.0.0.0", 4));

  private static final Range IPV6_GLOBAL = Range.of("2000::", 3);
  private static final Range IPV6_TRANSLATED = Range.of("64:ff9b::", 96);
  private static final List<Range> IPV6_SPECIAL =
      List.of(
          Range.of("2001::", 23),
          Range.of("2001:db8::", 32),
          Range.of("2002::", 16),
          Range.of("3fff::", 20));

  boolean allows(InetAddress address) {
    return this == ANY
        || switch (address) {
          case Inet4Address ipv4 -> isPublic(ipv4.getAddress());
          case Inet6Address ipv6 -> isPublicIpv6(ipv6.getAddress());
          default -> false;
        };
  }

  private static boolean isPublic(byte[] ipv4) {
    return IPV4_SPECIAL.stream().noneMatch(range -> range.holds(ipv4));
  }

  private static boolean isPublicIpv6(byte[] address) {
    if (IPV6_TRANSLATED.holds(address)) {
      return isPublic(Arrays.copyOfRange(address, 12, 16));
    }
    return IPV6_GLOBAL.holds(address)
        && IPV6_SPECIAL.stream().noneMatch(range -> range.holds(address));
  }

  private record Range(byte[] network, int bits) {
    static Range of(String network, int bits) {
      try {
        return new Range(InetAddress.getByName(network).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalStateException("a literal is never looked up", e);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
