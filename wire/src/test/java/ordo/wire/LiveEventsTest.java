package ordo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream of events over a line that breaks. */
final class LiveEventsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Queue<String> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/events", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  /** A number is a refusal; any other text is what is told before the line breaks. */
  private synchronized void answer(HttpExchange exchange) throws IOException {
    asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
    String text = answers.isEmpty() ? "" : answers.remove();
    boolean isRefusal = text.matches("\\d+");
    byte[] bytes = (isRefusal ? "{}" : text).getBytes(StandardCharsets.UTF_8);
    int status = isRefusal ? Integer.parseInt(text) : 200;
    exchange.sendResponseHeaders(status, isRefusal ? bytes.length : bytes.length + 1L);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private LiveEvents listen() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new OrdoClient(address, "token").events();
  }

  @Test
  void goesOnBehindTheLastEventWhereTheLineBreaks() throws IOException {
    answers.add(": hello\n\nevent: step\r\nid: 7\r\ndata: {\"job_id\":1}\r\n\r\n");
    answers.add("503");
    answers.add(
        "event: progress\ndata: {\"progress\":0.5}\n\nid: 9\nevent: job\ndata: {}\n\nevent: half");
    try (LiveEvents events = listen()) {
      assertThat(next(events).name()).isEqualTo(ServerEvent.OPEN);
      ServerEvent step = next(events);
      assertThat(step.name()).isEqualTo("step");
      assertThat(step.data().get("job_id").asInt()).isEqualTo(1);
      assertThat(next(events).name()).isEqualTo(ServerEvent.OPEN);
      assertThat(next(events).data().get("progress").asDouble()).isEqualTo(0.5);
      assertThat(next(events).id()).isEqualTo("9");
      assertThat(next(events).name()).isEqualTo(ServerEvent.OPEN);
    }
    assertThat(asked.subList(0, 4)).containsExactly("null", "7", "7", "9");
  }

  @Test
  void whatIsRefusedForGoodIsTold() throws IOException {
    answers.add("404");
    try (LiveEvents events = listen()) {
      assertThatThrownBy(() -> events.next(SOON)).isInstanceOf(RefusedException.class);
    }
  }

  private static ServerEvent next(LiveEvents events) throws IOException {
    long end = System.nanoTime() + SOON.toNanos();
    Optional<ServerEvent> event = events.next(SOON);
    while (event.isEmpty() && System.nanoTime() < end) {
      event = events.next(SOON);
    }
    return event.orElseThrow();
  }
}
