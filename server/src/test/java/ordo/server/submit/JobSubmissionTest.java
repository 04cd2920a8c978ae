package ordo.server.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ordo.model.JobId;
import ordo.model.RecipeId;
import ordo.model.Submission;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class JobSubmissionTest {
  private static final Optional<IdempotencyKey> NO_KEY = Optional.empty();

  private static TestDatabase test;
  private static EngineKit kit;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void theWholeJobIsThereOnceItIsAnswered() {
    JobId job =
        kit.submit(
            new Pipeline()
                .step("a")
                .step("b", "a")
                .deliver("b", "results/b.laz")
                .param("a", "resolution", "1")
                .hook("https://example.com/hook"));
    JsonNode body = kit.body(job);
    assertThat(body.at("/job/status").asString()).isEqualTo("pending");
    assertThat(body.at("/job/params/a/resolution").asString()).isEqualTo("1");
    assertThat(body.at("/progress/percentage").asDouble()).isZero();
    assertThat(body.at("/progress/total_steps").asInt()).isEqualTo(2);
    assertThat(kit.stepStatuses(job)).containsExactly("pending", "pending");
    assertThat(body.at("/artifacts/0/name").asString()).isEqualTo("job:cloud");
    assertThat(body.at("/artifacts/0/hash").asString()).hasSize(32);
    assertThat(body.at("/outputs/0/artifact_name").asString()).isEqualTo("step:b.out");
    assertThat(body.at("/outputs/0/path").asString()).isEqualTo("results/b.laz");
    assertThat(body.at("/on_exit/status").asString()).isEqualTo("pending");
    assertThat(body.at("/on_exit/id").asString()).isEqualTo("notify");
  }

  @Test
  void manyAtOnceShareTransactionsAndEachGetsItsOwnJob() throws Exception {
    List<SubmitOutcome> outcomes = atOnce(100, i -> submit(new Pipeline().step("a"), NO_KEY));
    assertThat(outcomes).allMatch(outcome -> outcome instanceof SubmitOutcome.Created);
    assertThat(new HashSet<>(outcomes)).hasSize(100);
  }

  /** Nobody can submit such a one over HTTP: the check refuses a recipe that is not stored. */
  @Test
  void aSubmissionThatBreaksItsTransactionBreaksNoOther() throws Exception {
    long before = jobs();
    Submission broken =
        new Pipeline().step("a").of(new Submission.Stored(new RecipeId(1L << 40), "none", "1"));
    List<Optional<SubmitOutcome>> outcomes =
        atOnce(60, i -> i % 20 == 7 ? tried(broken) : tried(new Pipeline().step("a").submission()));
    for (int i = 0; i < outcomes.size(); i++) {
      assertThat(outcomes.get(i).isPresent()).as("submission " + i).isEqualTo(i % 20 != 7);
    }
    assertThat(jobs()).isEqualTo(before + 57);
  }

  private static Optional<SubmitOutcome> tried(Submission submission) {
    try {
      return Optional.of(kit.submission.submit(EngineKit.CALLER, submission, NO_KEY));
    } catch (org.jdbi.v3.core.JdbiException refused) {
      return Optional.empty();
    }
  }

  @Test
  void clientsThatRaceToRegisterARecipeAllGetTheSameOne() throws Exception {
    EngineKit other = new EngineKit(test.database());
    List<SubmitOutcome> outcomes =
        atOnce(
            32,
            i ->
                (i % 2 == 0 ? kit : other)
                    .submission.submit(
                        EngineKit.CALLER,
                        new Pipeline().named("raced").step("a").step("b", "a").submission(),
                        NO_KEY));
    assertThat(outcomes).allMatch(outcome -> outcome instanceof SubmitOutcome.Created);
    assertThat(kit.count("SELECT count(*) FROM recipe WHERE name = 'raced'")).isEqualTo(1);
    assertThat(
            kit.count(
                "SELECT count(DISTINCT j.recipe_id) FROM job j JOIN recipe r ON r.id = j.recipe_id"
                    + " WHERE r.name = 'raced'"))
        .isEqualTo(1);
  }

  @Test
  void aDifferentDefinitionUnderAStoredNameIsRefusedAndLeavesNothingBehind() {
    long before = jobs();
    submit(new Pipeline().named("fixed").step("a"), NO_KEY);
    var key = Optional.of(new IdempotencyKey("scope", "conflict", "digest"));
    assertThat(submit(new Pipeline().named("fixed").step("b"), key))
        .isInstanceOf(SubmitOutcome.RecipeConflict.class);
    assertThat(jobs()).isEqualTo(before + 1);
    assertThat(kit.count("SELECT count(*) FROM idempotency_key WHERE key = 'conflict'")).isZero();
    assertThat(submit(new Pipeline().named("fixed").step("a"), key))
        .isInstanceOf(SubmitOutcome.Created.class);
  }

  @Test
  void aRecipeOfTheRegistryWithoutTasksIsWorkedOutAtItsFirstJob() {
    long id =
        kit.database.withSession(
            session ->
                session
                    .handle()
                    .createQuery(
                        "INSERT INTO recipe (name, version, definition, definition_digest)"
                            + " VALUES ('registered', '1', '{}', 'x') RETURNING id")
                    .mapTo(Long.class)
                    .one());
    Submission submission =
        new Pipeline()
            .step("a")
            .step("b", "a")
            .of(new Submission.Stored(new RecipeId(id), "registered", "1"));
    var first = (SubmitOutcome.Created) kit.submission.submit(EngineKit.CALLER, submission, NO_KEY);
    assertThat(kit.stepStatuses(first.job())).hasSize(2);
    var second =
        (SubmitOutcome.Created)
            new EngineKit(test.database()).submission.submit(EngineKit.CALLER, submission, NO_KEY);
    assertThat(kit.body(second.job()).at("/job/recipe_id").asLong()).isEqualTo(id);
  }

  @Test
  void aKeyMakesOneJobHoweverOftenAndFromHowManyServersItComes() throws Exception {
    EngineKit other = new EngineKit(test.database());
    var key = Optional.of(new IdempotencyKey("token", "once", "digest"));
    long before = jobs();
    List<SubmitOutcome> outcomes =
        atOnce(
            16,
            i ->
                (i % 2 == 0 ? kit : other)
                    .submission.submit(
                        EngineKit.CALLER,
                        new Pipeline().named("keyed").step("a").submission(),
                        key));
    assertThat(outcomes.stream().filter(o -> o instanceof SubmitOutcome.Created)).hasSize(1);
    assertThat(outcomes.stream().map(JobSubmissionTest::job).distinct()).hasSize(1);
    assertThat(jobs()).isEqualTo(before + 1);
  }

  @Test
  void aKeyWithAnotherBodyIsAConflictAndAnotherScopeIsAnotherKey() {
    var pipeline = new Pipeline().named("scoped").step("a");
    submit(pipeline, Optional.of(new IdempotencyKey("mine", "k", "one")));
    assertThat(submit(pipeline, Optional.of(new IdempotencyKey("mine", "k", "two"))))
        .isInstanceOf(SubmitOutcome.KeyConflict.class);
    assertThat(submit(pipeline, Optional.of(new IdempotencyKey("yours", "k", "two"))))
        .isInstanceOf(SubmitOutcome.Created.class);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    var pipeline = new Pipeline().named("aged").step("a");
    var key = Optional.of(new IdempotencyKey("aged", "k", "one"));
    SubmitOutcome first = submit(pipeline, key);
    ageKeys("aged", "23 hours");
    assertThat(submit(pipeline, key)).isInstanceOf(SubmitOutcome.Repeated.class);
    ageKeys("aged", "25 hours");
    SubmitOutcome later = submit(pipeline, key);
    assertThat(later).isInstanceOf(SubmitOutcome.Created.class).isNotEqualTo(first);
    ageKeys("aged", "25 hours");
    assertThat(kit.submission.forgetKeys(1_000)).isPositive();
    assertThat(kit.count("SELECT count(*) FROM idempotency_key WHERE scope = 'aged'")).isZero();
  }

  private static void ageKeys(String scope, String age) {
    kit.database.useTransaction(
        session ->
            session
                .handle()
                .createUpdate(
                    "UPDATE idempotency_key SET created_at = clock_timestamp() - CAST(:age AS"
                        + " interval) WHERE scope = :scope")
                .bind("age", age)
                .bind("scope", scope)
                .execute());
  }

  private static SubmitOutcome submit(Pipeline pipeline, Optional<IdempotencyKey> key) {
    return kit.submission.submit(EngineKit.CALLER, pipeline.submission(), key);
  }

  private static JobId job(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Created(JobId job) -> job;
      case SubmitOutcome.Repeated(JobId job) -> job;
      case SubmitOutcome.KeyConflict _, SubmitOutcome.RecipeConflict _ ->
          throw new AssertionError(outcome);
    };
  }

  private static long jobs() {
    return kit.count("SELECT count(*) FROM job");
  }

  private interface Numbered<T> {
    T call(int number);
  }

  private static <T> List<T> atOnce(int callers, Numbered<T> call) throws Exception {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int number = i;
        futures.add(pool.submit((Callable<T>) () -> call.call(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
