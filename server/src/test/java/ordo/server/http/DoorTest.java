package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ordo.server.http.DoorKit.Client;
import ordo.server.http.door.Deadlines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger, or a careless client, can do at the door: nothing that others notice. */
final class DoorTest {
  private static final String CHUNKED =
      "POST /ordo/echo HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "Transfer-Encoding: chunked\r\n\r\n";

  private static final String NEXT = "GET /ordo/health HTTP/1.1\r\nHost: x\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {"5;x=", "0", "7fffffff\r\n", "fffffffffffffffff\r\n", "-5\r\n", "\r\n", "5 5\r\n"})
  void framingThatIsWrongHasOneAnswerAndTheConnectionEnds(String size) throws IOException {
    try (var kit = kit(Deadlines.STANDARD);
        Client client = kit.connect()) {
      client.send(CHUNKED + size);
      client.sendUnlessCut(size.substring(size.length() - 1).repeat(40_000));
      client.sendUnlessCut("\r\n" + NEXT + NEXT);
      String answers = client.untilClosed();
      assertThat(answers).startsWith("HTTP/1.1 400 ").contains("\"error\"");
      assertThat(answers.split("HTTP/1\\.1 ", -1)).as(answers).hasSize(2);
    }
  }

  @Test
  void aChunkThatDoesNotEndWithALineIsRefused() throws IOException {
    try (var kit = kit(Deadlines.STANDARD);
        Client client = kit.connect()) {
      client.send(CHUNKED + "2\r\n{}xx0\r\n\r\n" + NEXT);
      String answers = client.untilClosed();
      assertThat(answers).startsWith("HTTP/1.1 400 ");
      assertThat(answers.split("HTTP/1\\.1 ", -1)).hasSize(2);
    }
  }

  @Test
  void extensionsAndTrailersAreReadAndDropped() throws IOException {
    try (var kit = kit(Deadlines.STANDARD);
        Client client = kit.connect()) {
      String text = "\"" + "x".repeat(40_000) + "\"";
      client.send(
          CHUNKED
              + "5;name=value\r\n{\"a\":\r\n"
              + Integer.toHexString(text.length())
              + " ;q=\"\\\"\"\r\n"
              + text
              + "\r\n000001\r\n}\r\n0;last\r\nDigest: none\r\nOther: one\r\n\r\n");
      assertThat(client.answer()).startsWith("HTTP/1.1 200 ").contains("{\"a\":" + text + "}");
      client.send(NEXT);
      assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedInWords() throws IOException {
    try (var kit = kit(Deadlines.STANDARD);
        Client client = kit.connect()) {
      client.send(CHUNKED);
      for (int i = 0; i < 5; i++) {
        client.sendUnlessCut("40000\r\n" + " ".repeat(0x40000) + "\r\n");
      }
      client.sendUnlessCut("0\r\n\r\n");
      assertThat(client.answer()).startsWith("HTTP/1.1 413 ").contains("too large");
    }
  }

  @Test
  void aBodyThatNobodyReadsIsNotReadForEver() throws IOException {
    try (var kit = kit(Deadlines.STANDARD);
        Client client = kit.connect()) {
      client.send("POST /ordo/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
      String part = " ".repeat(1 << 18);
      for (int i = 0; i < 64; i++) {
        client.sendUnlessCut(part);
      }
      String answers = client.untilClosed();
      assertThat(answers).startsWith("HTTP/1.1 401 ");
      assertThat(answers.split("HTTP/1\\.1 ", -1)).hasSize(2);
    }
  }

  @Test
  void whoIsTooSlowIsEndedAndWhoWaitsForTheServerIsNot() throws IOException {
    try (var kit = kit(DoorKit.SHORT);
        Client silent = kit.connect();
        Client half = kit.connect();
        Client dripping = kit.connect();
        Client idle = kit.connect();
        Client waiting = kit.connect()) {
      waiting.send("GET /ordo/slow HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "\r\n");
      half.send("GET /ordo/health HTTP/1.1\r\nHost: ");
      dripping.send(
          "POST /ordo/echo HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "Content-Length: 90\r\n\r\n{");
      idle.send(NEXT);
      assertThat(idle.answer()).startsWith("HTTP/1.1 200 ");
      assertThat(half.untilClosed()).isEmpty();
      assertThat(silent.untilClosed()).isEmpty();
      assertThat(dripping.untilClosed()).isEmpty();
      assertThat(idle.untilClosed()).isEmpty();
      kit.slowMayEnd.countDown();
      assertThat(waiting.answer()).as("longer than every deadline").startsWith("HTTP/1.1 204 ");
      assertThat(kit.log)
          .extracting(entry -> entry.getMessage())
          .filteredOn(line -> line.startsWith("ended: "))
          .hasSize(3)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whoReadsNothingOfAnAnswerIsEndedAndWhoReadsSlowlyIsNot() throws Exception {
    try (var kit = kit(DoorKit.SHORT);
        Client stuck = kit.connect()) {
      stuck.send("GET /ordo/endless HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "\r\n");
      assertThat(kit.endlessHasEnded.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(kit.log)
          .extracting(entry -> entry.getMessage())
          .containsOnlyOnce("ended: answers that nobody read");
      assertThat(stuck.untilClosed()).startsWith("HTTP/1.1 200 ");
    }
    try (var kit = kit(DoorKit.SHORT);
        Client slow = kit.connect()) {
      slow.send("GET /ordo/endless HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "\r\n");
      long end = System.nanoTime() + DoorKit.SHORT.write().toNanos() * 3;
      while (System.nanoTime() < end) {
        assertThat(slow.socket().getInputStream().readNBytes(1 << 14)).hasSize(1 << 14);
      }
      assertThat(kit.endlessHasEnded.getCount()).isEqualTo(1);
    }
  }

  @Test
  void aSteadyBodyMayTakeLongerThanTheGrace() throws Exception {
    try (var kit = kit(DoorKit.SHORT);
        Client client = kit.connect()) {
      int parts = 40;
      String head = "POST /ordo/echo HTTP/1.1\r\n" + DoorKit.AUTHORIZED;
      client.send(head + "Content-Length: " + (parts * 200 + 2) + "\r\n\r\n[");
      for (int i = 0; i < parts; i++) {
        client.send(" ".repeat(200));
        new java.util.concurrent.CountDownLatch(1)
            .await(60, java.util.concurrent.TimeUnit.MILLISECONDS);
      }
      client.send("]");
      assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void strangersOfOneAddressAreCountedUntilTheyShowAToken() throws IOException {
    try (var kit = new DoorKit(1_000, 4, Deadlines.STANDARD)) {
      List<Client> clients = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) {
          clients.add(kit.connect().send(NEXT));
          assertThat(clients.getLast().answer()).startsWith("HTTP/1.1 200 ");
        }
        for (int i = 0; i < 8; i++) {
          String request = "GET /ordo/nowhere HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "\r\n";
          clients.add(kit.connect().send(request));
          assertThat(clients.getLast().answer()).startsWith("HTTP/1.1 404 ");
        }
        clients.add(kit.connect().send(NEXT));
        assertThat(clients.getLast().answer()).startsWith("HTTP/1.1 200 ");
        try (Client tooMany = kit.connect().sendUnlessCut(NEXT)) {
          assertThat(tooMany.untilClosed()).isEmpty();
        }
        clients.getFirst().close();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  try (Client again = kit.connect().sendUnlessCut(NEXT)) {
                    return again.untilClosedOrAnswered().startsWith("HTTP/1.1 200 ");
                  }
                });
      } finally {
        for (Client client : clients) {
          client.close();
        }
      }
    }
  }

  @Test
  void aFullServerStillSaysHowItIs() throws IOException {
    try (var kit = new DoorKit(16 + 2, 1_000, Deadlines.STANDARD);
        Client first = kit.connect().send(NEXT);
        Client second = kit.connect().send(NEXT)) {
      assertThat(first.answer()).startsWith("HTTP/1.1 200 ");
      assertThat(second.answer()).startsWith("HTTP/1.1 200 ");
      try (Client health = kit.connect().send(NEXT)) {
        assertThat(health.untilClosed()).startsWith("HTTP/1.1 200 ");
      }
      try (Client other = kit.connect()) {
        other.send("GET /ordo/slow HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "\r\n");
        assertThat(other.untilClosed()).startsWith("HTTP/1.1 503 ").contains("Retry-After");
      }
    }
  }

  @Test
  void clientsThatBreakOffAreNotInTheLog() throws IOException {
    try (var kit = kit(Deadlines.STANDARD)) {
      for (int i = 0; i < 20; i++) {
        kit.connect().send("GET /ordo/health HTTP/1.1\r\nHo").close();
        kit.connect().send(CHUNKED + "5\r\n{").close();
        String head = "POST /ordo/echo HTTP/1.1\r\n" + DoorKit.AUTHORIZED;
        kit.connect().send(head + "Content-Length: 90\r\n\r\n{").close();
        kit.connect().send("nonsense\r\n\r\n").close();
        kit.connect().send("GET / HTTP/1.0\r\n\r\n").close();
        kit.connect().close();
      }
      try (Client last = kit.connect().send(NEXT)) {
        assertThat(last.answer()).startsWith("HTTP/1.1 200 ");
      }
      assertThat(kit.log)
          .filteredOn(entry -> entry.getLevel().intValue() >= 900 || entry.getThrown() != null)
          .extracting(entry -> entry.getLoggerName() + ": " + entry.getMessage())
          .isEmpty();
    }
  }

  @Test
  void whoHasNotAskedYetHoldsNobodyUpAtTheEnd() throws IOException {
    try (var kit = kit(Deadlines.STANDARD);
        Client half = kit.connect().send("GET /ordo/health HTTP/1.1\r\nHost: ");
        Client body = kit.connect().send(CHUNKED + "5\r\n{");
        Client waiting = kit.connect()) {
      waiting.send("GET /ordo/slow HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "\r\n");
      await().atMost(Duration.ofSeconds(30)).until(kit.slowIsRunning::get);
      Thread.ofPlatform().start(kit.listener::stop);
      assertThat(half.untilClosed()).isEmpty();
      assertThat(body.untilClosed()).isEmpty();
      kit.slowMayEnd.countDown();
      assertThat(waiting.answer()).startsWith("HTTP/1.1 204 ");
    }
  }

  @Test
  void aListenerThatEndedIsStartedAgain() throws Exception {
    try (var kit = kit(Deadlines.STANDARD)) {
      socketOf(kit.listener).close();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                try (Client client = kit.connect().send(NEXT)) {
                  return client.answer().startsWith("HTTP/1.1 200 ");
                } catch (IOException e) {
                  return false;
                }
              });
      await().atMost(Duration.ofSeconds(60)).until(() -> kit.listener.problem().isEmpty());
    }
  }

  private static DoorKit kit(Deadlines deadlines) {
    return new DoorKit(1_000, 1_000, deadlines);
  }

  /** The library's own socket, which nothing hands out: its end is what is tried. */
  private static ServerSocketChannel socketOf(HttpListener listener) throws Exception {
    Object listening = field(HttpListener.class, "listening").get(listener);
    var server = (WebServer) field(listening.getClass(), "server").get(listening);
    var listeners = (Map<?, ?>) field(server.getClass(), "listeners").get(server);
    Object one = listeners.values().iterator().next();
    return (ServerSocketChannel) field(one.getClass(), "serverSocket").get(one);
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
