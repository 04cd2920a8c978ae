package ordo.server.lens;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real socket behind which nobody answers in time. */
final class LensTest {
  private static final LensQuestion SOON = question(Duration.ofMillis(50));
  private static final LensQuestion LATE = question(Duration.ofSeconds(30));

  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch arrived = new CountDownLatch(Lens.QUESTIONS_MAX);
  private final ConcurrentLinkedQueue<LensAddress> hung = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private LensAddress address;
  private Lens lens;

  private static LensQuestion question(Duration patience) {
    return new LensQuestion("/description", Map.of("uri", "a b/c.las"), Map.of(), patience);
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          arrived.countDown();
          awaitRelease();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    address = new LensAddress(server.getAddress().getPort(), "secret");
    lens = new Lens(new Place());
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
  }

  private final class Place implements LensPlace {
    @Override
    public Optional<LensAddress> address() {
      return Optional.of(address);
    }

    @Override
    public String state() {
      return "ready";
    }

    @Override
    public void isHung(LensAddress which) {
      hung.add(which);
    }
  }

  @Test
  void aLensThatDoesNotAnswerHoldsNobodyAndIsToldOfAtLast() {
    for (int i = 0; i < 2; i++) {
      assertThat(lens.ask(SOON)).isEqualTo(new LensReply.Away(false));
    }
    assertThat(hung).isEmpty();
    assertThat(lens.ask(SOON)).isEqualTo(new LensReply.Away(false));
    assertThat(hung).containsExactly(address);
  }

  @Test
  void questionsUnderWayAreBoundedAndThePlaceOfOneThatEndedIsFree() throws Exception {
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LensReply>> replies = new ArrayList<>();
      Callable<LensReply> question = () -> lens.ask(LATE);
      for (int i = 0; i < Lens.QUESTIONS_MAX; i++) {
        replies.add(askers.submit(question));
      }
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(lens.ask(LATE)).isEqualTo(new LensReply.Full());
      released.countDown();
      for (Future<LensReply> reply : replies) {
        var answered = (LensReply.Answered) reply.get();
        assertThat(answered.body().readAllBytes()).hasSize(2);
        answered.body().close();
        answered.body().close();
      }
      try (var body = ((LensReply.Answered) lens.ask(LATE)).body()) {
        assertThat(body.readAllBytes()).hasSize(2);
      }
    }
  }

  @Test
  void oneThatHasGoneIsAway() {
    server.stop(0);
    assertThat(lens.ask(LATE)).isEqualTo(new LensReply.Away(false));
    assertThat(new Lens(LensPlace.NONE).ask(LATE)).isEqualTo(new LensReply.Away(true));
    assertThat(hung).isEmpty();
  }
}
