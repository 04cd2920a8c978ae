package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code POST /jobs}. */
final class SubmissionApiTest {
  @TempDir static Path folder;
  private static ApiKit api;

  @BeforeAll
  static void start() {
    api = ApiKit.alone(folder);
    api.putLas(SampleJob.INPUT);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void createdJobIsWhereLocationSays() {
    ApiKit.Answer created = api.post("/jobs", SampleJob.create().json());
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    long id = created.json().get("id").asLong();
    assertThat(created.header("Location")).contains("/ordo/jobs/" + id);
    JsonNode body = api.get("/jobs/" + id).json();
    assertThat(body.at("/job/status").asString()).isEqualTo("pending");
    assertThat(body.at("/job/params")).isEqualTo(SampleJob.create().json().get("params"));
    assertThat(body.at("/job/recipe/name").asString()).isEqualTo("reproject-ept");
    assertThat(body.at("/outputs/0/path").asString())
        .isEqualTo("development/results/piney-dam/ept");
    assertThat(body.get("steps")).hasSize(3);
  }

  @Test
  void everyProblemIsToldWithItsPlaceAndTheFirstIsTheError() {
    ApiKit.Answer refused =
        api.post(
            "/jobs",
            SampleJob.create()
                .with("/inputs/job:input_las/uri", "\"nothing/there.las\"")
                .with("/params/reproject/source_epsg", "\"EPSG:0\"")
                .with("/outputs/step:build_ept.output_ept/path", "\"artifacts/x\"")
                .json());
    assertThat(refused.status()).isEqualTo(400);
    JsonNode errors = refused.json().get("errors");
    assertThat(errors).hasSize(3);
    assertThat(refused.error()).isEqualTo(errors.get(0).get("message").asString());
    assertThat(errors.at("/0/code").asString()).isEqualTo("input_not_found");
    assertThat(errors.at("/0/path").asString()).isEqualTo("/inputs/job:input_las/uri");
    assertThat(errors.at("/1/message").asString()).contains("no such CRS: EPSG:0");
    assertThat(errors.at("/2/path").asString())
        .isEqualTo("/outputs/step:build_ept.output_ept/path");
  }

  @Test
  void inputsAreLookedUpInTheStore() throws Exception {
    Files.createDirectories(folder.resolve("a/directory"));
    api.put("a/text.las", "hello, I am no survey".getBytes(StandardCharsets.UTF_8));
    api.put("a/empty.las", new byte[0]);
    Files.createSymbolicLink(folder.resolve("a/outside.las"), Path.of("/etc/hostname"));
    assertRefused("a/absent.las", "nothing lies at 'a/absent.las' in the store");
    assertRefused("a/directory", "found a directory");
    assertRefused("a/text.las", "found one that begins with \"hell\"");
    assertRefused("a/empty.las", "found one that begins with \"\" (0 bytes)");
    assertRefused("a/outside.las", "nothing lies at");
  }

  @Test
  void whatNeverEndsOrLeadsInCirclesIsNoInputAndNoPlaceForAnOutput() throws Exception {
    Path odd = Files.createDirectories(folder.resolve("odd"));
    Files.createSymbolicLink(odd.resolve("out"), Path.of("/etc"));
    Files.createSymbolicLink(odd.resolve("loop"), Path.of("loop"));
    assertThat(new ProcessBuilder("mkfifo", odd + "/pipe").start().waitFor()).isZero();
    String name = "n".repeat(256);
    assertRefused("odd/pipe", "only something that is neither file nor folder: 'odd/pipe'");
    assertRefused("odd/pipe/x", "found what is neither file nor directory: odd/pipe");
    assertRefused("odd/loop", "only the symbolic link 'odd/loop'");
    assertRefused("odd/loop/x", "found the link odd/loop, which leads in a loop");
    assertRefused(name, "found a name of more than 255 bytes");
    assertRefusedOutput("odd/out/x", "invalid_path", "found the link odd/out, which leads out");
    assertRefusedOutput("odd/loop/x", "invalid_path", "found the link odd/loop, which leads in");
    assertRefusedOutput("odd/" + name, "invalid_path", "found a name of more than 255 bytes");
    assertRefusedOutput("odd/pipe/x", "path_occupied", "neither file nor directory: odd/pipe");
    assertRefusedOutput("odd/pipe", "path_occupied", "neither file nor folder: 'odd/pipe'");
    assertRefusedOutput("odd/loop", "path_occupied", "the symbolic link 'odd/loop'");
  }

  @Test
  void outputsAreLookedUpInTheStoreToo() throws Exception {
    api.putLas("survey2026/line 1/raw.las");
    assertOccupied("survey2026", "true", "found the file 'survey2026/line 1/raw.las' (21 bytes)");
    assertOccupied("survey2026/line 1/raw.las", "false", "\"overwrite\": true replaces one file");
    assertOccupied("survey2026/line 1/raw.las/ept", "true", "found the file");
    Files.createSymbolicLink(folder.resolve("survey2026/link"), Path.of("line 1"));
    assertOccupied("survey2026/link", "true", "the symbolic link 'survey2026/link'");
    for (String free : List.of("survey2", "survey2026/line", "survey2026/line 1/ept")) {
      assertThat(api.post("/jobs", to(free, "false").json()).status()).as(free).isEqualTo(201);
    }
    assertThat(api.post("/jobs", to("survey2026/line 1/raw.las", "true").json()).status())
        .isEqualTo(201);
    ApiKit.Answer wrong = api.post("/jobs", to("survey2", "\"true\"").json());
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.error())
        .isEqualTo(
            "Output 'step:build_ept.output_ept': 'overwrite': expected true or false, found a string");
  }

  @Test
  void aRetryLooksWhereItsOutputsGoToo() {
    long job = api.submit(to("survey2027/ept", "false"));
    api.post("/jobs/" + job + "/cancel", "");
    api.putLas("survey2027/ept/raw.las");
    ApiKit.Answer refused = api.post("/jobs/" + job + "/retry", "");
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("path_occupied");
    assertThat(refused.error()).contains("survey2027/ept/raw.las");
  }

  private static void assertOccupied(String path, String overwrite, String message) {
    assertRefused(to(path, overwrite), "path_occupied", message);
  }

  private static void assertRefusedOutput(String path, String code, String message) {
    assertRefused(to(path, "true"), code, message);
  }

  private static void assertRefused(SampleJob job, String code, String message) {
    ApiKit.Answer refused = api.post("/jobs", job.json());
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
    assertThat(refused.json().at("/errors/0/path").asString())
        .isEqualTo("/outputs/step:build_ept.output_ept/path");
    assertThat(refused.error())
        .startsWith("Output 'step:build_ept.output_ept': ")
        .contains(message);
  }

  private static SampleJob to(String path, String overwrite) {
    String output = "{\"path\": \"" + path + "\", \"overwrite\": " + overwrite + "}";
    return SampleJob.create().with("/outputs/step:build_ept.output_ept", output);
  }

  private static void assertRefused(String uri, String message) {
    ApiKit.Answer refused =
        api.post(
            "/jobs",
            SampleJob.create().with("/inputs/job:input_las/uri", "\"" + uri + "\"").json());
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("input_not_found");
    assertThat(refused.error()).contains(message);
  }

  @Test
  void rejectedJobLeavesNoRecipeBehind() {
    SampleJob job = SampleJob.inline("left-nothing", "1.0.0").with("/inputs", "{}");
    assertThat(api.post("/jobs", job.json()).status()).isEqualTo(400);
    assertThat(api.get("/recipes").text()).doesNotContain("left-nothing");
  }

  @Test
  void inlineRecipeIsRegisteredWithTheJobAndReused() {
    long first = api.submit(SampleJob.inline("inline", "1.0.0"));
    long second = api.submit(SampleJob.inline("inline", "1.0.0"));
    JsonNode recipe = api.get("/jobs/" + first).json().at("/job/recipe_id");
    assertThat(api.get("/jobs/" + second).json().at("/job/recipe_id")).isEqualTo(recipe);
    long third =
        api.submit(SampleJob.create().with("/recipe_id", recipe.toString()).without("/recipe"));
    assertThat(api.get("/jobs/" + third).json().at("/job/recipe_id")).isEqualTo(recipe);
  }

  @Test
  void anotherDefinitionUnderTheSameVersionConflicts() {
    api.submit(SampleJob.inline("conflicting", "1.0.0"));
    ApiKit.Answer refused =
        api.post(
            "/jobs",
            SampleJob.inline("conflicting", "1.0.0")
                .with("/recipe/definition/recipe/0/max_concurrency", "3")
                .json());
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("recipe_conflict");
    assertThat(refused.error())
        .contains("step 'reproject' differs in max_concurrency")
        .contains("raise the version");
  }

  @Test
  void racingClientsRegisterOneRecipe() throws Exception {
    List<Callable<Long>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> api.submit(SampleJob.inline("raced", "1.0.0")));
    }
    var recipes = new HashSet<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Long> job : threads.invokeAll(calls)) {
        recipes.add(api.get("/jobs/" + job.get()).json().at("/job/recipe_id").toString());
      }
    }
    assertThat(recipes).hasSize(1);
  }

  @Test
  void unknownRecipesAreNotFound() {
    ApiKit.Answer byName =
        api.post("/jobs", SampleJob.create().with("/recipe/version", "\"9.9.9\"").json());
    assertThat(byName.status()).isEqualTo(404);
    assertThat(byName.error()).isEqualTo("Recipe \"reproject-ept@9.9.9\" not found");
    ApiKit.Answer byId = api.post("/jobs", SampleJob.create().with("/recipe_id", "999").json());
    assertThat(byId.status()).isEqualTo(404);
    assertThat(byId.error()).isEqualTo("Recipe with id 999 not found");
  }

  @Test
  void keyMakesARepeatHarmless() {
    String key = "order-1";
    JsonNode body = SampleJob.create().json();
    ApiKit.Answer first = api.post("/jobs", body, "Idempotency-Key", key);
    ApiKit.Answer again = api.post("/jobs", body.toPrettyString(), "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    ApiKit.Answer other =
        api.post(
            "/jobs",
            SampleJob.create().with("/params/reproject/target_epsg", "\"EPSG:4326\"").json(),
            "Idempotency-Key",
            key);
    assertThat(other.status()).isEqualTo(409);
    ApiKit.Answer malformed = api.post("/jobs", body, "Idempotency-Key", "x".repeat(256));
    assertThat(malformed.status()).isEqualTo(400);
  }

  @Test
  void repeatIsAnsweredEvenWhenTheInputIsGone() throws Exception {
    api.putLas("short/lived.las");
    JsonNode body =
        SampleJob.create().with("/inputs/job:input_las/uri", "\"short/lived.las\"").json();
    ApiKit.Answer first = api.post("/jobs", body, "Idempotency-Key", "order-2");
    Files.delete(folder.resolve("short/lived.las"));
    ApiKit.Answer again = api.post("/jobs", body, "Idempotency-Key", "order-2");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void refusedRequestIsNotRemembered() {
    JsonNode body =
        SampleJob.create().with("/inputs/job:input_las/uri", "\"late/arrival.las\"").json();
    assertThat(api.post("/jobs", body, "Idempotency-Key", "order-3").status()).isEqualTo(400);
    api.putLas("late/arrival.las");
    assertThat(api.post("/jobs", body, "Idempotency-Key", "order-3").status()).isEqualTo(201);
  }

  @Test
  void concurrentRepeatsMakeOneJob() throws Exception {
    List<Callable<JsonNode>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(
          () -> api.post("/jobs", SampleJob.create().json(), "Idempotency-Key", "order-4").json());
    }
    var ids = new HashSet<JsonNode>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<JsonNode> answer : threads.invokeAll(calls)) {
        ids.add(answer.get());
      }
    }
    assertThat(ids).hasSize(1);
  }

  @Test
  void privateWebhookAddressesAreRefusedAtOnce() {
    for (String url :
        List.of("http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://10.1.2.3/")) {
      ApiKit.Answer refused =
          api.post(
              "/jobs",
              SampleJob.create()
                  .with("/params/call_webhook/webhook_url", "\"" + url + "\"")
                  .json());
      assertThat(refused.status()).as(url).isEqualTo(400);
      assertThat(refused.error()).contains("expected a public address");
    }
  }
}
