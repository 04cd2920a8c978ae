package ordo.server.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Renewal;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JobViewTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void everyDocumentedFieldIsPresentInItsOrderWithNullWhereThereIsNoValue() {
    JobId job =
        kit.submit(new Pipeline().step("a").deliver("a", "view/a.laz").hook("https://a.example/"));
    JsonNode body = kit.body(job);
    assertThat(body.propertyNames())
        .containsExactly(
            "job",
            "progress",
            "duration_ms",
            "timeline",
            "steps",
            "artifacts",
            "outputs",
            "on_exit");
    assertThat(body.get("job").propertyNames())
        .containsExactly(
            "id",
            "recipe_id",
            "status",
            "created_at",
            "started_at",
            "finished_at",
            "error",
            "params",
            "recipe",
            "retry_of",
            "priority");
    assertThat(body.at("/steps/0").propertyNames())
        .containsExactly(
            "job_id",
            "step_id",
            "step_type",
            "status",
            "attempt",
            "max_concurrency",
            "claimed_by",
            "claimed_at",
            "started_at",
            "finished_at",
            "error",
            "progress",
            "message",
            "progress_detail");
    assertThat(body.at("/timeline/0").propertyNames())
        .containsExactly("step", "type", "status", "started_at", "finished_at", "duration_ms");
    assertThat(body.at("/artifacts/0").propertyNames())
        .containsExactly(
            "job_id",
            "name",
            "type",
            "uri",
            "hash",
            "producer_step",
            "metadata",
            "size",
            "created_at",
            "picture");
    assertThat(body.at("/outputs/0").propertyNames())
        .containsExactly(
            "job_id",
            "artifact_name",
            "path",
            "delivered_uri",
            "delivered_at",
            "error",
            "created_at");
    assertThat(body.get("on_exit").propertyNames())
        .containsExactly("id", "type", "status", "attempt", "started_at", "finished_at", "error");
    assertThat(body.get("duration_ms").isNull()).isTrue();
    assertThat(body.at("/job/created_at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(kit.body(kit.submit(new Pipeline().step("a"))).has("on_exit")).isFalse();
  }

  @Test
  void theTimelineIsByStartThenRecipeOrderWithTheUnstartedLast() {
    JobId job =
        kit.submit(new Pipeline().step("late", "early").step("never", "late").step("early"));
    kit.succeed(kit.claimOne(worker));
    ClaimedTask late = kit.claimOne(worker);
    assertThat(timeline(job)).containsExactly("early", "late", "never");
    assertThat(kit.body(job).get("steps").valueStream().map(s -> s.get("step_id").asString()))
        .containsExactly("late", "never", "early");
    kit.succeed(late);
    JsonNode first = kit.body(job).at("/timeline/0");
    assertThat(first.get("duration_ms").asLong())
        .isEqualTo(
            java.time.Duration.between(
                    java.time.Instant.parse(first.get("started_at").asString()),
                    java.time.Instant.parse(first.get("finished_at").asString()))
                .toMillis());
  }

  @Test
  void progressIsTheMeanOverStepsAndStrictlyBetweenTheEndsWhileAStepRuns() {
    JobId job = kit.submit(new Pipeline().step("a"));
    ClaimedTask task = kit.claimOne(worker);
    for (double reported : new double[] {0, 0.4, 1}) {
      kit.renew(worker, task.key(), reported);
      assertThat(kit.step(job, "a").get("progress").asDouble()).isEqualTo(reported);
      assertThat(percentage(job)).isGreaterThan(0).isLessThan(1);
    }
    kit.renew(worker, task.key(), 0.4);
    assertThat(percentage(job)).isEqualTo(0.4);
    kit.succeed(task);
    assertThat(percentage(job)).isEqualTo(1);
  }

  @Test
  void aDirectorysUriEndsInASlashAndADeliveredOneToo() {
    JobId job =
        kit.submit(
            new Pipeline()
                .step("t", Pipeline.TILES, ordo.model.StepLimits.NONE)
                .deliver("t", "view/tiles"));
    kit.succeed(kit.claimOne(worker));
    kit.claim(worker, EngineKit.SERVER_TYPES, 5).forEach(kit::succeed);
    JsonNode body = kit.body(job);
    assertThat(body.at("/artifacts/1/uri").asString()).isEqualTo("artifacts/job_" + job + "/t/");
    assertThat(body.at("/outputs/0/delivered_uri").asString()).isEqualTo("view/tiles/");
    assertThat(body.at("/outputs/0/delivered_at").asString())
        .isLessThanOrEqualTo(body.at("/job/finished_at").asString());
  }

  @Test
  void anUndeliverableOutputNamesTheStepThatFailed() {
    JobId job =
        kit.submit(new Pipeline().step("a").step("b", "a").step("c").deliver("b", "view/b.laz"));
    List<ClaimedTask> tasks = kit.claim(worker, 5);
    kit.fail(tasks.get(0), "bad");
    kit.succeed(tasks.get(1));
    JsonNode body = kit.body(job);
    assertThat(body.at("/outputs/0/error").asString()).isEqualTo("Not delivered: step 'a' failed");
    assertThat(body.at("/job/status").asString()).isEqualTo("partial");
    assertThat(
            kit.count(
                "SELECT count(*) FROM attempt a JOIN task t USING (job_id, ord)"
                    + " WHERE t.kind = 'delivery' AND job_id = ?",
                job.value()))
        .isZero();
  }

  @Test
  void theBodyOfAWhollyEndedJobIsKeptForEver() {
    JobId job = kit.submit(new Pipeline().step("a").hook("https://a.example/"));
    kit.succeed(kit.claimOne(worker));
    assertThat(kit.status(job)).isEqualTo("success");
    assertThat(kit.body(job).at("/on_exit/status").asString()).isEqualTo("pending");
    ClaimedTask hook =
        kit.claim(worker, EngineKit.SERVER_TYPES, 20).stream()
            .filter(task -> task.key().jobId() == job.value())
            .findFirst()
            .orElseThrow();
    assertThat(kit.body(job).at("/on_exit/status").asString()).isEqualTo("running");
    kit.succeed(hook);
    Body first = kit.view.body(EngineKit.CALLER, job).orElseThrow();
    Body kept = kit.view.body(EngineKit.CALLER, job).orElseThrow();
    assertThat(kept).isSameAs(first);
    assertThat(new JobView(kit.database).body(EngineKit.CALLER, job).orElseThrow().bytes())
        .isEqualTo(first.bytes());
    assertThat(JSON.readTree(kit.view.bodyForHook(job).orElseThrow().bytes()).has("on_exit"))
        .isFalse();
  }

  @Test
  void aBatchKeepsTheOrderAndTheRepeatsAndSaysWhatIsNotFound() throws Exception {
    JobId one = kit.submit(new Pipeline().step("a"));
    JobId two = kit.submit(new Pipeline().step("a"));
    JobId none = new JobId(Long.MAX_VALUE);
    List<JobId> asked = List.of(two, none, one, two);
    JsonNode batch =
        JSON.readTree(
            written(out -> kit.view.writeBatch(EngineKit.CALLER, asked, out, Room.PLENTY)));
    assertThat(batch.valueStream().map(found -> found.get("id").asLong()))
        .containsExactly(two.value(), none.value(), one.value(), two.value());
    assertThat(batch.get(1))
        .isEqualTo(JSON.readTree("{\"id\":9223372036854775807,\"found\":false}"));
    assertThat(batch.get(3).at("/job/id").asLong()).isEqualTo(two.value());
    assertThat(kit.view.body(EngineKit.CALLER, none)).isEmpty();
  }

  @Test
  void aLargeBodyIsReadAloneOnceThereIsRoomAndAnotherGoesOnWithoutAny() throws Exception {
    JobId large = kit.submit(new Pipeline().step("a"));
    JobId small = kit.submit(new Pipeline().step("a"));
    kit.database.useSession(
        session ->
            session
                .handle()
                .execute(
                    "UPDATE artifact SET metadata = json_build_object('x', repeat('é', 1000000))"
                        + " WHERE job_id = ?",
                    large.value()));
    var room = new CountedRoom();
    Body body = kit.view.body(EngineKit.CALLER, large, room).orElseThrow();
    assertThat(JSON.readTree(body.bytes()).at("/artifacts/0/metadata/x").asString())
        .hasSize(1_000_000);
    assertThat(room.most).isGreaterThan(4 * 2_000_000L);
    assertThat(room.held).isCloseTo(body.bytes().length, within(10L));
    assertThat(kit.view.body(EngineKit.CALLER, large).orElseThrow()).as("kept").isSameAs(body);
    assertThat(kit.view.body(EngineKit.CALLER, small, room).orElseThrow())
        .isSameAs(kit.view.body(EngineKit.CALLER, small).orElseThrow());
    var none = new CountedRoom();
    none.free = 1_000;
    assertThat(kit.view.body(EngineKit.CALLER, small, none)).isPresent();
    assertThatThrownBy(() -> kit.view.body(EngineKit.CALLER, large, none)).hasMessage("no room");
    List<JobId> asked = java.util.Collections.nCopies(40, large);
    var batch = new CountedRoom();
    assertThat(written(out -> kit.view.writeBatch(EngineKit.CALLER, asked, out, batch)).length)
        .isGreaterThan(40 * 2_000_000);
    assertThat(batch.most).as("one at a time").isLessThan(2 * room.most);
    RowView rows = new RowView(kit.database);
    assertThat(written(rows.artifacts(EngineKit.CALLER, large).orElseThrow()::write).length)
        .isGreaterThan(2_000_000);
  }

  private static final class CountedRoom implements Room {
    private long free = Long.MAX_VALUE;
    private long held;
    private long most;

    @Override
    public void take(long bytes) {
      if (bytes > free) {
        throw new IllegalStateException("no room");
      }
      held += bytes;
      most = Math.max(most, held);
    }

    @Override
    public void giveBack(long bytes) {
      held -= bytes;
    }
  }

  private interface Writing {
    void to(ByteArrayOutputStream out) throws java.io.IOException;
  }

  private static byte[] written(Writing writing) throws java.io.IOException {
    var out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toByteArray();
  }

  @Test
  void aListIsNewestFirstCompleteAndFiltered() throws Exception {
    List<Long> submitted = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      submitted.addFirst(kit.submit(new Pipeline().named("listed").step("a")).value());
    }
    kit.claim(worker, 1).forEach(task -> kit.fail(task, "bad"));
    JobList list = new JobList(kit.database);
    JobFilter listed = new JobFilter(Optional.empty(), Optional.of("listed"), Optional.empty());
    var out = new ByteArrayOutputStream();
    list.writeAll(EngineKit.CALLER, listed, Optional.empty(), out);
    assertThat(ids(out.toByteArray())).containsExactlyElementsOf(submitted);
    JobList.Page first = list.page(EngineKit.CALLER, listed, Optional.empty(), 3);
    assertThat(ids(first.body().bytes())).containsExactlyElementsOf(submitted.subList(0, 3));
    JobList.Page last = list.page(EngineKit.CALLER, listed, first.next(), 4);
    assertThat(ids(last.body().bytes())).containsExactlyElementsOf(submitted.subList(3, 7));
    assertThat(last.next()).isEmpty();
    JobFilter failed =
        new JobFilter(Optional.of(JobStatus.FAILED), Optional.of("listed@1.0.0"), Optional.empty());
    assertThat(ids(list.page(EngineKit.CALLER, failed, Optional.empty(), 10).body().bytes()))
        .containsExactly(submitted.getLast());
    JobFilter future =
        new JobFilter(
            Optional.empty(), Optional.empty(), Optional.of(kit.database.now().plusSeconds(60)));
    assertThat(ids(list.page(EngineKit.CALLER, future, Optional.empty(), 10).body().bytes()))
        .isEmpty();
  }

  @Test
  void rowsOfOneJobHaveIdsAndAnUnknownJobIsNoEmptyList() throws Exception {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "view/rows.laz"));
    ClaimedTask task = kit.claimOne(worker);
    kit.dispatch.renew(
        EngineKit.CALLER,
        worker,
        new Renewal(List.of(new Renewal.Live(task.key(), 0.5, "half", List.of("a \"line\"")))));
    RowView rows = new RowView(kit.database);
    JsonNode detailing =
        JSON.readTree(rows.detailing(EngineKit.CALLER, job, "a").orElseThrow().bytes());
    assertThat(detailing.get("log").asString()).isEqualTo("a \"line\"\n");
    assertThat(detailing.get("progress").asDouble()).isEqualTo(0.5);
    assertThat(detailing.get("updated_at").asString()).endsWith("Z");
    kit.report(
        new Report.Ended(
            task.key(),
            Report.Outcome.SUCCESS,
            null,
            null,
            List.of(
                new Report.Produced(
                    "out",
                    task.outputs().get("out").uri(),
                    "sha256:00",
                    7,
                    JSON.readTree("{\"warning\":\"\\u0000 and é\"}"))),
            List.of()));
    JsonNode artifact =
        JSON.readTree(rows.artifact(EngineKit.CALLER, job, "step:a.out").orElseThrow().bytes());
    assertThat(artifact.get("id").asString()).isEqualTo(job + ":step:a.out");
    assertThat(artifact.at("/metadata/warning").asString()).isEqualTo("\0 and é");
    assertThat(artifact.get("size").asLong()).isEqualTo(7);
    assertThat(JSON.readTree(written(rows.artifacts(EngineKit.CALLER, job).orElseThrow()::write)))
        .hasSize(2);
    assertThat(
            JSON.readTree(rows.output(EngineKit.CALLER, job, "step:a.out").orElseThrow().bytes())
                .get("path")
                .asString())
        .isEqualTo("view/rows.laz");
    assertThat(rows.outputs(EngineKit.CALLER, new JobId(Long.MAX_VALUE))).isEmpty();
    assertThat(rows.stored(EngineKit.CALLER, job, "step:a.out").orElseThrow().uri())
        .isEqualTo("artifacts/job_" + job + "/a/output.laz");
    assertThat(rows.log(EngineKit.CALLER, job, "nobody")).isEmpty();
  }

  private static double percentage(JobId job) {
    return kit.body(job).at("/progress/percentage").asDouble();
  }

  private static Stream<String> timelineOf(JobId job) {
    return kit.body(job).get("timeline").valueStream().map(entry -> entry.get("step").asString());
  }

  private static List<String> timeline(JobId job) {
    return timelineOf(job).toList();
  }

  private static List<Long> ids(byte[] array) {
    return JSON.readTree(new String(array, StandardCharsets.UTF_8))
        .valueStream()
        .map(job -> job.get("id").asLong())
        .toList();
  }
}
