package ordo.server.dispatch.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.db.Database;
import ordo.server.submit.SubmitOutcome;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose steps are claimed first: by priority, and of equal ones each token in its turn. */
final class FairTokensTest {
  private static final List<String> FILE = List.of(Pipeline.FILE);
  private static final int MANY = 200;

  /** One type for each step of a chain. */
  private static final List<String> ALL = EngineKit.TYPES;

  private static TestDatabase test;
  private static EngineKit kit;
  private static Database other;
  private static EngineKit second;
  private static long worker;
  private static Caller heavy;
  private static Caller light;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    other = Database.open(test.address(), 2);
    second = new EngineKit(other);
    worker = kit.worker("one");
    heavy = token("heavy", 1);
    light = token("light", 1);
  }

  @AfterAll
  static void close() {
    other.close();
    test.close();
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @Test
  void manyJobsOfOneTokenKeepNoStepOfAnotherWaitingForMoreThanTwoClaims() throws Exception {
    flood(heavy, 1_000);
    kit.claim(worker, FILE, 20);
    JobId job = submit(kit, light, chain());
    for (String type : ALL) {
      kit.succeed(within(kit, type, job));
    }
    assertThat(kit.status(job)).isEqualTo("success");
  }

  @Test
  void neitherDoTheyWhereItsStepsAreTriedAgainAndAnotherServerGivesThemOut() throws Exception {
    flood(heavy, MANY);
    kit.claim(worker, FILE, 20).forEach(kit::succeed);
    JobId job = submit(second, light, chain());
    kit.report(within(kit, Pipeline.FILE, job), Report.Outcome.LOST, "the network");
    kit.releaseRetries();
    kit.succeed(within(second, Pipeline.FILE, job));
    kit.report(within(second, "OTHER_FILE", job), Report.Outcome.RETURNED, "the machine goes");
    second.succeed(within(kit, "OTHER_FILE", job));
    kit.succeed(within(second, Pipeline.TILES, job));
    assertThat(kit.status(job)).isEqualTo("success");
  }

  @Test
  void aTokenHasNoLessForWhatItGotWhileItWasAlone() throws Exception {
    flood(heavy, MANY);
    while (!kit.claim(worker, FILE, 20).isEmpty()) {
      kit.cancelAll();
    }
    for (int i = 0; i < 20; i++) {
      submit(kit, light, new Pipeline().named("one").step("one"));
    }
    JobId job = submit(kit, heavy, new Pipeline().named("one").step("one"));
    assertThat(within(kit, Pipeline.FILE, job).stepId()).isEqualTo("one");
  }

  @Test
  void aTokenOfThriceTheWeightIsServedThriceAsOften() {
    Caller weighty = token("weighty", 3);
    List<Long> theirs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      submit(kit, light, new Pipeline().named("one").step("one"));
      theirs.add(submit(kit, weighty, new Pipeline().named("one").step("one")).value());
    }
    List<ClaimedTask> first = new ArrayList<>(kit.claim(worker, FILE, 20));
    first.addAll(kit.claim(worker, FILE, 20));
    assertThat(first.stream().filter(task -> theirs.contains(task.key().jobId())).count())
        .isBetween(27L, 33L);
  }

  @Test
  void aHigherPriorityComesFirstWhateverTheTurnAndALowerOneLast() {
    JobId low = submit(kit, light, new Pipeline().step("one").priority(-1));
    JobId middle = submit(kit, light, new Pipeline().step("one").priority(0));
    JobId high = submit(kit, light, new Pipeline().step("one").priority(100));
    for (JobId next : List.of(high, middle, low)) {
      assertThat(kit.claim(worker, FILE, 1).getFirst().key().jobId()).isEqualTo(next.value());
    }
  }

  @Test
  void thePriorityOfAJobIsThatOfItsDeliveriesAndOfWhatRepeatsIt() {
    JobId job =
        submit(kit, EngineKit.CALLER, new Pipeline().step("one").deliver("one", "p").priority(7));
    kit.fail(kit.claim(worker, FILE, 1).getFirst(), "no");
    kit.dispatch.retry(EngineKit.CALLER, job);
    assertThat(kit.count("SELECT count(*) FROM task WHERE priority = 7")).isEqualTo(4);
    assertThat(kit.count("SELECT count(*) FROM job WHERE priority = 7")).isEqualTo(2);
  }

  @Test
  void jobsThatAreSubmittedTogetherHaveTheirTurnsInARow() throws Exception {
    Caller alone = token("alone", 1);
    long before = start(alone);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        EngineKit at = i % 2 == 0 ? kit : second;
        pool.submit(() -> submit(at, alone, new Pipeline().named("one").step("one")));
      }
    }
    assertThat(
            kit.count(
                "SELECT count(DISTINCT t.turn) FROM task t JOIN job j ON j.id = t.job_id"
                    + " WHERE j.token_id = "
                    + alone.token()))
        .isEqualTo(60);
    assertThat(start(alone)).isGreaterThanOrEqualTo(before + 60_000);
  }

  private static long start(Caller caller) {
    return kit.count("SELECT start FROM token WHERE id = " + caller.token());
  }

  private static void flood(Caller caller, int jobs) throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < jobs; i++) {
        pool.submit(() -> submit(kit, caller, chain()));
      }
    }
  }

  private static Pipeline chain() {
    return new Pipeline()
        .named("chain")
        .step("a", Pipeline.FILE, StepLimits.NONE)
        .step("b", "OTHER_FILE", StepLimits.NONE, "a")
        .step("c", Pipeline.TILES, StepLimits.NONE, "b");
  }

  /** The job's task, among so many that are claimed one by one. */
  private static ClaimedTask within(EngineKit at, String type, JobId job) {
    int claims = 2;
    List<String> types = List.of(type);
    for (int i = 0; i < claims; i++) {
      ClaimedTask task = at.claim(worker, types, 1).getFirst();
      if (task.key().jobId() == job.value()) {
        return task;
      }
      at.succeed(task);
    }
    throw new AssertionError("not within " + claims + " claims");
  }

  private static JobId submit(EngineKit at, Caller caller, Pipeline pipeline) {
    var outcome = at.submission.submit(caller, pipeline.submission(), Optional.empty());
    return ((SubmitOutcome.Created) outcome).job();
  }

  private static Caller token(String name, int weight) {
    long id =
        kit.database.withSession(
            session ->
                session
                    .handle()
                    .createQuery(
                        "INSERT INTO token (name, hash, scopes, weight, created_by) VALUES (:name,"
                            + " sha256(CAST(:name AS bytea)), '{submit}', :weight, 'tests')"
                            + " RETURNING id")
                    .bind("name", name)
                    .bind("weight", weight)
                    .mapTo(Long.class)
                    .one());
    return new Caller(
        id, name, "token " + id, Set.of(Scope.SUBMIT), Optional.empty(), 0, Optional.empty());
  }
}
