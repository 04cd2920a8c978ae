package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose request it is, where some peers are proxies that are known. */
final class ClientAddressTest {
  private static final List<Network> PROXIES =
      Stream.of("10.0.0.0/8", "::1", "2001:db8::/33")
          .map(text -> Network.of(text).orElseThrow())
          .toList();

  private static String of(String peer, String forwarded) {
    return new ClientAddress(PROXIES).of(InetAddress.ofLiteral(peer), forwarded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1 | for=198.51.100.7 | 192.0.2.1",
        "10.0.0.1 | for=198.51.100.7 | 198.51.100.7",
        "10.0.0.1 | '' | 10.0.0.1",
        "10.0.0.1 | proto=https;For=198.51.100.7;by=10.0.0.1 | 198.51.100.7",
        "10.0.0.1 | for=\"198.51.100.7:4711\" | 198.51.100.7",
        "::1 | for=\"[2001:db9::7]:80\" | 2001:db9:0:0:0:0:0:7",
        "10.0.0.1 | for=203.0.113.9, for=198.51.100.7 | 198.51.100.7",
        "10.0.0.1 | for=198.51.100.7, for=10.0.0.2 | 198.51.100.7",
        "10.0.0.1 | for=evil, for=198.51.100.7, for=\"[2001:db8::1]\" | 198.51.100.7",
        "10.0.0.1 | for=_hidden | _hidden",
        "10.0.0.1 | for=\"<script>\" | 10.0.0.1",
      })
  void aKnownProxyIsBelievedAndWhatStandsBeforeTheFirstStrangerIsNot(
      String peer, String forwarded, String client) {
    String found = of(peer, forwarded);
    assertThat(found).isEqualTo(client);
  }

  @Test
  void networksHoldWhatBeginsAlike() {
    Network network = Network.of("192.168.128.0/17").orElseThrow();
    assertThat(network.holds(InetAddress.ofLiteral("192.168.255.1"))).isTrue();
    assertThat(network.holds(InetAddress.ofLiteral("192.168.127.1"))).isFalse();
    assertThat(network.holds(InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(Network.of("0.0.0.0/0").orElseThrow().holds(InetAddress.ofLiteral("8.8.8.8")))
        .isTrue();
    assertThat(
            Stream.of("proxy", "10.0.0.0/33", "10.0.0.0/x", "", "/8")
                .flatMap(text -> Network.of(text).stream()))
        .isEmpty();
  }
}
