package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Where a client of the original service is answered otherwise: docs/migration.md, held here. */
final class MigrationApiTest {
  @TempDir static Path folder;
  private static ApiKit api;
  private static long job;

  @BeforeAll
  static void start() {
    api = ApiKit.alone(folder);
    api.putLas(SampleJob.INPUT);
    job = api.submit(SampleJob.create());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void anEmptyHashIsRefusedAsThere() {
    ApiKit.Answer answer =
        api.post("/jobs", SampleJob.create().with("/inputs/job:input_las/hash", "\"\"").json());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("'hash'");
  }

  @Test
  void aBodyWithoutAContentTypeIsJson() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.address() + "/ordo/jobs"))
            .header("Authorization", "Bearer " + ApiKit.TOKEN)
            .POST(BodyPublishers.ofString(SampleJob.create().json().toString()));
    assertThat(api.send(request).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12abc", "-1", "1.5", "0", "+1", "1e3", "abc"})
  void anIdIsAPositiveWholeNumberAndNothingElse(String id) {
    for (String path : List.of("/jobs/%s", "/recipes/%s", "/artifacts?job_id=%s")) {
      assertThat(api.get(path.formatted(id.replace("+", "%2B"))).status()).isEqualTo(400);
    }
    assertThat(api.get("/jobs/" + id.replace("+", "%2B") + ",1").status()).isEqualTo(400);
    assertThat(api.post("/jobs/" + id.replace("+", "%2B") + "/cancel", "").status()).isEqualTo(400);
    JsonNode body =
        SampleJob.create().with("/recipe_id", id.equals("1.5") ? id : "\"" + id + "\"").json();
    assertThat(api.post("/jobs", body).status()).isEqualTo(400);
  }

  @Test
  void aRecipeNamedWithoutItsDefinitionIsNotFound() {
    ApiKit.Answer answer =
        api.post("/jobs", SampleJob.create().with("/recipe/name", "\"nobody\"").json());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo("Recipe \"nobody@3.0.0\" not found");
  }

  @Test
  void aRecipeStoredTwiceIsTheSameRecipe() {
    JsonNode recipe = SampleJob.inline("twice", "1").json().get("recipe");
    ApiKit.Answer first = api.post("/recipes", recipe);
    ApiKit.Answer second = api.post("/recipes", recipe);
    assertThat(List.of(first.status(), second.status())).containsExactly(201, 201);
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  void anotherMethodIsToldAsSuch() {
    ApiKit.Answer answer = api.call("PUT", "/jobs/" + job, "{}");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET, HEAD");
  }

  @Test
  void theWordBearerIsReadInAnyCase() {
    assertThat(
            api.send(
                    api.request("GET", "/ordo/executors", null)
                        .header("Authorization", "bearer " + ApiKit.TOKEN))
                .status())
        .isEqualTo(200);
  }

  @Test
  void bodiesBeyondAHundredKilobytesAreRead() {
    String metadata = "{\"x\":\"" + "x".repeat(60_000) + "\"}";
    JsonNode body = SampleJob.create().with("/inputs/job:input_las/metadata", metadata).json();
    assertThat(api.post("/jobs", " ".repeat(100_000) + body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/artifacts", "/outputs", "/detailing"})
  void aListOfRowsIsThatOfAJob(String path) {
    assertThat(api.get(path).status()).isEqualTo(400);
    assertThat(api.get(path).error()).isEqualTo("Missing required query parameter: job_id");
    assertThat(api.get(path + "?job_id=" + job).json()).isNotEmpty();
  }

  @Test
  void rowsAreNamedByTheirWholeReference() {
    JsonNode rows = api.get("/artifacts?job_id=" + job).json();
    assertThat(rows.at("/0/name").asString()).isEqualTo("job:input_las");
    assertThat(rows.at("/0/id").asString()).isEqualTo(job + ":job:input_las");
    assertThat(api.get("/jobs/" + job).json().at("/artifacts/0/name").asString())
        .isEqualTo("job:input_las");
  }

  @Test
  void stepsStandInRecipeOrderAndNothingOfOtherProgramsIsShown() {
    JsonNode body = api.get("/jobs/" + job).json();
    assertThat(body.get("steps").valueStream().map(step -> step.get("step_id").asString()))
        .containsExactly("reproject", "build_ept", "dataset_info");
    assertThat(body.toString()).doesNotContain("last_detailing", "n8n_workflow");
  }

  @Test
  void errorsHaveOneFormAndWordsOfTheirOwn() {
    ApiKit.Answer answer = api.post("/jobs", SampleJob.create().without("/inputs").json());
    assertThat(answer.json().get("error")).isEqualTo(answer.json().at("/errors/0/message"));
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("missing_field");
  }
}
