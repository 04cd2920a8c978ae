package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ordo.model.JobId;
import ordo.server.http.EventReader.Told;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.Quickest;
import ordo.wire.ClaimedTask;
import ordo.wire.Renewal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens is told as it happens: SPEC section 8. */
final class EventsApiTest {
  private static final int STREAMS_MAX = 1_000;

  @TempDir Path folder;
  private EngineKit kit;
  private ApiKit api;
  private long worker;

  @BeforeEach
  void open() {
    api = ApiKit.alone(folder);
    kit = new EngineKit(api.database());
    api.startEvents();
    worker = kit.worker("one");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void allOfAJobIsToldWithinASecondOfItsEnd() throws Exception {
    Quickest.assertBelow(Duration.ofSeconds(1), this::toldBehindTheEnd);
  }

  private Duration toldBehindTheEnd() {
    JobId job = kit.submit(threeSteps());
    try (EventReader reader = listen("/jobs/" + job + "/events");
        EventReader everything = listen("/events")) {
      runToItsEnd();
      long ended = System.nanoTime();
      List<String> told = lines(reader.until(EventsApiTest::isEndOfJob));
      Duration late = Duration.ofNanos(System.nanoTime() - ended);
      assertThat(told)
          .contains("job  running", "step a running", "step a success", "step c success")
          .endsWith("job  success");
      assertThat(lines(everything.until(EventsApiTest::isEndOfJob))).isEqualTo(told);
      return late;
    }
  }

  @Test
  void anEventThatIsCommittedAfterALaterOneComes() throws Exception {
    JobId job = kit.submit(threeSteps());
    var written = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (EventReader reader = listen("/jobs/" + job + "/events")) {
      CompletableFuture<Void> late = CompletableFuture.runAsync(() -> hold(job, written, commit));
      assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
      insert(job, "later");
      reader.until(told -> told.data().get("why").asString().equals("later"));
      insert(job, "last");
      reader.until(told -> told.data().get("why").asString().equals("last"));
      commit.countDown();
      assertThat(reader.next().data().get("why").asString()).isEqualTo("held");
      late.join();
    }
  }

  @Test
  void whoComesBackToAnotherServerMissesNothing() throws Exception {
    JobId job = kit.submit(threeSteps());
    var written = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    EventReader reader = listen("/jobs/" + job + "/events");
    CompletableFuture<Void> late = CompletableFuture.runAsync(() -> hold(job, written, commit));
    assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
    insert(job, "seen");
    reader.until(told -> told.data().get("why").asString().equals("seen"));
    api.stop();
    assertThatThrownBy(reader::next).isInstanceOf(RuntimeException.class);
    commit.countDown();
    late.join();
    insert(job, "meanwhile");
    for (String path : List.of("/jobs/" + job + "/events", "/events")) {
      try (ApiKit other = new ApiKit(api.database(), folder)) {
        other.startEvents();
        try (var back =
            new EventReader(other.address(), path, "Last-Event-ID: " + reader.lastId).ready()) {
          insert(job, "now " + path);
          Set<String> whys =
              back.until(told -> told.data().get("why").asString().equals("now " + path)).stream()
                  .map(told -> told.data().get("why").asString())
                  .collect(Collectors.toSet());
          assertThat(whys).contains("held", "meanwhile");
        }
      }
    }
  }

  @Test
  void whoAsksForAllOfAJobGetsItOnce() {
    JobId job = kit.submit(threeSteps());
    runToItsEnd();
    try (EventReader reader = listen("/jobs/" + job + "/events", "Last-Event-ID: 0")) {
      List<Told> told = reader.until(EventsApiTest::isEndOfJob);
      assertThat(lines(told)).startsWith("job  pending").hasSize(9);
      insert(job, "afterwards");
      assertThat(reader.next().data().get("why").asString()).isEqualTo("afterwards");
    }
    var past = api.get("/jobs/" + job + "/events?format=json").json();
    assertThat(past.size()).isEqualTo(10);
    assertThat(past.get(0).get("event").asString()).isEqualTo("job");
    assertThat(past.get(0).get("why").asString()).isEqualTo("submitted");
    assertThat(past.get(2).get("id").asLong()).isGreaterThan(past.get(1).get("id").asLong());
  }

  @Test
  void progressAndLogAreToldWithoutAnId() {
    JobId job = kit.submit(threeSteps());
    ClaimedTask first = kit.claimOne(worker);
    renew(first, 0.25, "half read", "before");
    try (EventReader reader = listen("/jobs/" + job + "/events")) {
      Told latest = reader.until(told -> told.event().equals("progress")).getLast();
      assertThat(latest.data().get("progress").asDouble()).isEqualTo(0.25);
      renew(first, 0.5, "written", "after");
      kit.succeed(first);
      List<Told> told = reader.until(one -> one.line().equals("step a success"));
      assertThat(told.stream().filter(one -> one.event().equals("log")).toList())
          .extracting(one -> one.data().get("lines").asString())
          .singleElement()
          .asString()
          .endsWith("after\n");
      assertThat(reader.lastId).isNotEmpty();
    }
    try (EventReader everything = listen("/events")) {
      ClaimedTask second = kit.claimOne(worker);
      renew(second, 0.75, "writing", "a line");
      List<Told> told =
          everything.until(one -> one.data().path("message").asString("").equals("writing"));
      assertThat(told).noneMatch(one -> one.event().equals("log"));
    }
  }

  @Test
  void aReaderThatStopsIsToldThatItMissedSomeAndGoesOn() {
    JobId job = kit.submit(threeSteps());
    try (EventReader reader = listen("/jobs/" + job + "/events")) {
      for (int turn = 0; turn < 3; turn++) {
        flood(job, 10_000);
        try (EventReader quick = listen("/events")) {
          insert(job, "turn");
          quick.until(told -> told.data().path("why").asString("").equals("turn"));
        }
      }
      Told missed = reader.until(told -> told.event().equals("missed")).getLast();
      assertThat(missed.data().get("count").asInt()).isPositive();
      insert(job, "afterwards");
      reader.until(told -> told.data().path("why").asString("").equals("afterwards"));
    }
  }

  @Test
  void aThousandListenAndTheNextIsToldToComeAgain() {
    JobId job = kit.submit(threeSteps());
    var readers = new ArrayList<EventReader>();
    try {
      for (int i = 0; i < STREAMS_MAX; i++) {
        readers.add(listen(i % 2 == 0 ? "/events" : "/jobs/" + job + "/events"));
      }
      var refused = api.get("/events");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isPresent();
      insert(job, "to all");
      for (EventReader reader : readers) {
        reader.until(told -> told.data().path("why").asString("").equals("to all"));
      }
    } finally {
      readers.forEach(EventReader::close);
    }
  }

  @Test
  void badRequestsAreRefusedBeforeTheStreamBegins() {
    JobId job = kit.submit(threeSteps());
    assertThat(api.get("/jobs/999/events").status()).isEqualTo(404);
    assertThat(api.get("/jobs/x/events").status()).isEqualTo(400);
    assertThat(api.get("/jobs/" + job + "/events?format=xml").error())
        .isEqualTo("format: expected json, found \"xml\"");
    assertThat(api.get("/jobs/" + job + "/events", "Last-Event-ID", "abc").error())
        .isEqualTo("Last-Event-ID: expected the id of an event, found \"abc\"");
    assertThat(api.call("HEAD", "/events", null).header("Content-Type"))
        .contains("text/event-stream");
  }

  private EventReader listen(String path, String... headers) {
    EventReader reader = new EventReader(api.address(), path, headers);
    assertThat(reader.status()).isEqualTo(200);
    return reader.ready();
  }

  private static Pipeline threeSteps() {
    return new Pipeline().step("a").step("b", "a").step("c", "b");
  }

  private void runToItsEnd() {
    for (int step = 0; step < 3; step++) {
      kit.succeed(kit.claimOne(worker));
    }
  }

  private void renew(ClaimedTask task, double progress, String message, String line) {
    var live = new Renewal.Live(task.key(), progress, message, List.of(line));
    assertThat(kit.dispatch.renew(EngineKit.CALLER, worker, new Renewal(List.of(live))).stopped())
        .isEmpty();
  }

  private static List<String> lines(List<Told> told) {
    return told.stream().map(Told::line).toList();
  }

  private static boolean isEndOfJob(Told told) {
    return told.line().equals("job  success");
  }

  /** An event whose id is given before others are, and which is committed after them. */
  private void hold(JobId job, CountDownLatch written, CountDownLatch commit) {
    api.database()
        .useTransaction(
            session -> {
              session
                  .handle()
                  .createUpdate(INSERT)
                  .bindMap(Map.of("job", job.value(), "why", "held", "rows", 1))
                  .execute();
              written.countDown();
              await(commit);
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(14, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final String INSERT =
      """
      INSERT INTO event (job_id, ord, status, who, why)
      SELECT :job, NULL, 'running', 'test', :why
      FROM generate_series(1, :rows)
      """;

  private void insert(JobId job, String why) {
    insert(job, why, 1);
  }

  private void flood(JobId job, int rows) {
    insert(job, "x".repeat(1_000), rows);
  }

  private void insert(JobId job, String why, int rows) {
    api.database()
        .useSession(
            session ->
                session
                    .handle()
                    .createUpdate(INSERT)
                    .bindMap(Map.of("job", job.value(), "why", why, "rows", rows))
                    .execute());
  }
}
