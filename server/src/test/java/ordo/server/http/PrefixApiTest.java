package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a token's jobs may read and write, with what priority, and what it sees of others'. */
final class PrefixApiTest {
  private static final String OUTPUT = "/outputs/step:build_ept.output_ept/path";
  private static final String URI = "/inputs/job:input_las/uri";

  @TempDir static Path folder;
  private static ApiKit api;
  private static TokenKit tokens;
  private static String ann;
  private static String bob;

  @BeforeAll
  static void open() {
    api = ApiKit.alone(folder);
    tokens = new TokenKit(api);
    api.putLas(SampleJob.INPUT);
    api.putLas("survey/a.las");
    api.putLas("survey2/a.las");
    ann = tokens.of("ann", "[\"submit\"]", "survey/");
    bob = tokens.of("bob", "[\"submit\"]", "survey");
    api.startEvents();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private static SampleJob job(String uri, String path) {
    return SampleJob.create().with(URI, "\"" + uri + "\"").with(OUTPUT, "\"" + path + "\"");
  }

  private static JsonNode refused(String token, SampleJob job) {
    ApiKit.Answer answer = tokens.post(token, "/jobs", job.json());
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    return answer.json().get("errors");
  }

  private static long submitted(String token) {
    ApiKit.Answer answer = tokens.post(token, "/jobs", job("survey/a.las", "survey/out").json());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("id").asLong();
  }

  @Test
  void whatLiesOutsideIsNotPermittedWhetherItIsThereOrNot() {
    for (String uri : new String[] {"survey2/a.las", "survey2/none.las", SampleJob.INPUT}) {
      JsonNode errors = refused(ann, job(uri, "survey/out"));
      assertThat(errors).hasSize(1);
      assertThat(errors.get(0).get("code").asString()).isEqualTo("not_permitted");
      assertThat(errors.get(0).get("path").asString()).isEqualTo(URI);
      assertThat(errors.get(0).get("message").asString())
          .isEqualTo(
              "Input 'job:input_las': '" + uri + "' lies outside of what this token may reach");
    }
    JsonNode occupied = refused(ann, job("survey/a.las", "survey2/a.las/below"));
    assertThat(occupied.get(0).get("code").asString()).isEqualTo("not_permitted");
    assertThat(refused(ann, job("survey/none.las", "survey/out")).get(0).get("code").asString())
        .isEqualTo("input_not_found");
  }

  @Test
  void itsOwnJobsProductsAreInputsAndNobodyElsesAre() {
    long own = submitted(ann);
    long others = submitted(bob);
    api.putLas("artifacts/job_" + own + "/reproject/output.laz");
    api.putLas("artifacts/job_" + others + "/reproject/output.laz");
    String product = "artifacts/job_%d/reproject/output.laz";
    ApiKit.Answer taken =
        tokens.post(ann, "/jobs", job(product.formatted(own), "survey/again").json());
    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    for (long foreign : new long[] {others, 999_999}) {
      assertThat(refused(ann, job(product.formatted(foreign), "survey/x")).get(0).get("code"))
          .hasToString("\"not_permitted\"");
    }
    assertThat(tokens.get(ann, "/store/" + product.formatted(own)).status()).isEqualTo(200);
    assertThat(tokens.get(ann, "/store/" + product.formatted(others)).status()).isEqualTo(404);
  }

  @Test
  void itSeesItsOwnJobsInListsAndBatchesAndNoOthers() {
    long own = submitted(ann);
    long others = submitted(bob);
    JsonNode batch = tokens.get(ann, "/jobs/" + own + "," + others).json();
    assertThat(batch.get(0).get("found").asBoolean()).isTrue();
    assertThat(batch.get(1)).hasToString("{\"id\":" + others + ",\"found\":false}");
    for (String list : new String[] {"/jobs", "/jobs?limit=50", "/jobs?status=pending"}) {
      assertThat(tokens.get(ann, list).json().findValuesAsString("id"))
          .contains(Long.toString(own))
          .doesNotContain(Long.toString(others));
    }
    assertThat(api.get("/jobs").json().findValuesAsString("id"))
        .contains(Long.toString(own), Long.toString(others));
    assertThat(tokens.post(ann, "/jobs/" + others + "/cancel", "").status()).isEqualTo(404);
    assertThat(tokens.post(ann, "/jobs/" + own + "/cancel", "").status()).isEqualTo(202);
    long retried = tokens.post(ann, "/jobs/" + own + "/retry", "").json().get("id").asLong();
    assertThat(tokens.get(ann, "/jobs/" + retried).status()).isEqualTo(200);
    assertThat(tokens.get(bob, "/jobs/" + retried).status()).isEqualTo(404);
  }

  /** Neither from the past nor as it happens, and no progress either. */
  @Test
  void itHearsOfItsOwnJobsAlone() throws Exception {
    long before = submitted(bob);
    String[] meanwhile = new String[1];
    String told =
        tokens.heard(
            ann,
            () -> {
              long theirs = submitted(bob);
              tokens.post(bob, "/jobs/" + theirs + "/cancel", "");
              meanwhile[0] = "\"job_id\":" + theirs + ",";
              return submitted(ann);
            });
    assertThat(told).doesNotContain("\"job_id\":" + before + ",").doesNotContain(meanwhile[0]);
    assertThat(tokens.get(ann, "/jobs/" + before + "/events?format=json").status()).isEqualTo(404);
  }

  /** Whoever repeats a job gives it no more than it may give to one of its own. */
  @Test
  void aRetryHasThePriorityThatWhoAsksForItMayGive() {
    String modest = tokens.of("modest", "[\"submit\"]");
    ApiKit.Answer urgent = withPriority(ApiKit.TOKEN, "100");
    String job = "/jobs/" + urgent.json().get("id");
    assertThat(tokens.post(modest, job + "/cancel", "").status()).isEqualTo(202);
    String again = "/jobs/" + tokens.post(modest, job + "/retry", "").json().get("id");
    assertThat(tokens.get(modest, again).json().at("/job/priority").asInt()).isZero();
    String urgently = "/jobs/" + api.post(job + "/retry", "").json().get("id");
    assertThat(api.get(urgently).json().at("/job/priority").asInt()).isEqualTo(100);
  }

  @Test
  void ofTheStoreItSeesItsPrefixesAndTheWaysToThem() {
    assertThat(tokens.get(ann, "/store").json().get("folders")).hasToString("[\"survey\"]");
    assertThat(tokens.get(ann, "/store/survey").text()).contains("a.las");
    assertThat(tokens.get(ann, "/store/survey2").status()).isEqualTo(404);
    assertThat(tokens.get(ann, "/store/survey2/a.las").error())
        .isEqualTo("Nothing lies at 'survey2/a.las'");
    assertThat(tokens.call(ann, "PUT", "/store/survey/new.txt", "x").status()).isEqualTo(201);
    ApiKit.Answer outside = tokens.call(ann, "PUT", "/store/survey2/a.las", "x");
    assertThat(outside.status()).isEqualTo(403);
    assertThat(outside.json().at("/errors/0/code").asString()).isEqualTo("not_permitted");
  }

  /** A file where folders should be, above what the token reaches: that it is one is not told. */
  @Test
  void whatLiesAboveAPrefixIsNotToldEither() {
    api.putLas("deep/file");
    String deep = tokens.of("deep", "[\"submit\"]", "deep/file/survey", "survey");
    JsonNode absent = refused(deep, job("deep/file/survey/a.las", "survey/out"));
    assertThat(absent.get(0).get("message").asString())
        .isEqualTo("Input 'job:input_las': nothing lies at 'deep/file/survey/a.las' in the store");
    JsonNode occupied = refused(deep, job("survey/a.las", "deep/file/survey/out"));
    assertThat(occupied.get(0).get("code").asString()).isEqualTo("path_occupied");
    assertThat(occupied.get(0).get("message").asString())
        .endsWith(": expected directories above it, found something else");
    String put = tokens.call(deep, "PUT", "/store/deep/file/survey/a.las", "x").error();
    assertThat(put).isEqualTo("expected directories above it, found something else");
    assertThat(tokens.get(deep, "/store/deep/file/survey/a.las").status()).isEqualTo(404);
    assertThat(tokens.get(deep, "/store/deep").text()).doesNotContain("\"name\"");
    assertThat(refused(ApiKit.TOKEN, job("deep/file/survey/a.las", "survey/out")).toString())
        .as("who reaches everything is told")
        .contains("found the file deep/file");
  }

  /** The token's prefixes were narrowed after the job was taken. */
  @Test
  void aDeliveryOutsideIsNotMadeAndOneBelowAFileDoesNotNameIt() {
    String outside = deliveredTo("kept/out", "{elsewhere}");
    assertThat(outside).startsWith("not_permitted: the path lies outside");
    assertThat(api.store.folder().resolve("kept")).doesNotExist();
    assertThat(deliveredTo("within/out", "{within}")).isEqualTo("none");
    assertThat(api.store.folder().resolve("within/out")).exists();
    api.putLas("stands/here");
    assertThat(deliveredTo("stands/here/out", "{stands/here/out}"))
        .isEqualTo("path_occupied: expected folders above 'stands/here/out', found something else");
  }

  /** The error of a delivery whose token came to these prefixes since its job was taken. */
  private static String deliveredTo(String path, String prefixes) {
    EngineKit kit = new EngineKit(api.database());
    long job = kit.submit(new Pipeline().step("a").deliver("a", path)).value();
    ClaimedTask step = kit.claimOne(kit.worker("one"));
    api.putLas(step.outputs().get("out").uri());
    assertThat(kit.succeed(step)).isTrue();
    tokens.of("narrow " + job, "[\"submit\"]");
    api.database()
        .useSession(
            session ->
                session
                    .handle()
                    .createUpdate(
                        "WITH k AS (UPDATE token SET prefixes = CAST(:prefixes AS text[])"
                            + " WHERE name = 'narrow ' || :job RETURNING id)"
                            + " UPDATE job SET token_id = k.id FROM k WHERE job.id = :job")
                    .bind("prefixes", prefixes)
                    .bind("job", job)
                    .execute());
    api.deliver();
    return api.get("/jobs/" + job).json().at("/outputs/0/error").asString("none");
  }

  /** Rows that other hands have changed since the job was taken. */
  @Test
  void whatAJobMayReadAndWriteIsAskedAgainWhenItRuns() {
    long job = submitted(ann);
    api.database()
        .useSession(
            session ->
                session
                    .handle()
                    .execute("UPDATE artifact SET uri = 'survey2/a.las' WHERE job_id = " + job));
    long worker = tokens.worker(ApiKit.TOKEN);
    String claim = "{\"types\": [\"REPROJECT_LAS\"], \"tasks_max\": 20, \"wait_millis\": 0}";
    JsonNode tasks =
        tokens.post(ApiKit.TOKEN, "/workers/" + worker + "/claims", claim).json().get("tasks");
    assertThat(tasks.findValuesAsString("job_id")).doesNotContain(Long.toString(job));
    assertThat(tokens.get(ann, "/jobs/" + job).json().at("/steps/0/error").asString())
        .startsWith("not_permitted: ");
  }

  @Test
  void aJobHasThePriorityThatItsTokenMayGiveIt() {
    assertThat(priority(ann, "-5")).isEqualTo(-5);
    assertThat(priority(ann, "null")).isZero();
    assertThat(priority(ApiKit.TOKEN, "100")).isEqualTo(100);
  }

  @Test
  void anotherIsRefusedAtItsPlace() {
    for (String wrong : new String[] {"101", "-101", "1.5", "\"high\"", "99999999999"}) {
      JsonNode error = misplaced(ApiKit.TOKEN, wrong);
      assertThat(error.get("path").asString()).isEqualTo("/priority");
      assertThat(error.get("message").asString()).contains("from -100 to 100, found ");
    }
    JsonNode error = misplaced(ann, "1");
    assertThat(error.get("code").asString()).isEqualTo("not_permitted");
    assertThat(error.get("path").asString()).isEqualTo("/priority");
  }

  private static JsonNode misplaced(String token, String priority) {
    ApiKit.Answer answer = withPriority(token, priority);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    return answer.json().get("errors").get(0);
  }

  private static int priority(String token, String priority) {
    ApiKit.Answer answer = withPriority(token, priority);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return tokens.get(token, "/jobs/" + answer.json().get("id")).json().at("/job/priority").asInt();
  }

  private static ApiKit.Answer withPriority(String token, String priority) {
    return tokens.post(
        token, "/jobs", job("survey/a.las", "survey/out").with("/priority", priority).json());
  }
}
