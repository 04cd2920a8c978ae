package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.server.auth.ApiToken;
import ordo.server.http.exchange.Routes;
import org.junit.jupiter.api.Test;

final class HttpListenerTest {
  @Test
  void aPortThatAnotherProgramHasIsRefusedWithItsNumber() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var listener = listener(other.getLocalPort());
      assertThatThrownBy(listener::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + other.getLocalPort());
      listener.stop();
    }
  }

  private static HttpListener listener(int port) {
    var settings = new HttpSettings("127.0.0.1", port, "/ordo", 1024, Set.of(), 256, List.of());
    var gateway =
        new Gateway(new Cors(Set.of()), new ApiToken("token"), new Routes(), new Routes());
    return new HttpListener(settings, gateway, Optional.empty());
  }
}
