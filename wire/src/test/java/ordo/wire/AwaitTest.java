package ordo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import ordo.model.JobId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that is waited for while its server is away. */
final class AwaitTest {
  private static final String GONE = "";

  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** A stream of events that breaks at once, and of the job what comes next. */
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String text = path.endsWith("/events") ? "event: job\ndata: {}\n\n" : answers.remove();
    if (!text.equals(GONE)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Test
  void goesOnWhereTheServerWasAwayForLongerThanARequestIsTriedAgain() throws IOException {
    String running = "{\"job\":{\"status\":\"running\"}}";
    answers.addAll(List.of(running, GONE, GONE, GONE, GONE, GONE, running));
    answers.add("{\"job\":{\"status\":\"partial\"}}");
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var ended = new OrdoClient(address, "token").await(new JobId(1));
    assertThat(ended.at("/job/status").asString()).isEqualTo("partial");
    assertThat(answers).isEmpty();
  }
}
