package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Recipes and contracts. */
final class RecipeApiTest {
  private static final String DEFINITION =
      """
      {"recipe": [{"id": "a", "type": "DATASET_INFO", "inputs": {"input_las": "job:x"},
        "outputs": {"metadata": "step:a.metadata"}}]}
      """;

  @TempDir static Path folder;
  private static ApiKit api;

  @BeforeAll
  static void start() {
    api = ApiKit.alone(folder);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void presetsAreThere() {
    JsonNode recipes = api.get("/recipes").json();
    assertThat(recipes.toString()).contains("\"ept-conversion\"").contains("\"reproject-ept\"");
    assertThat(recipes.at("/0/id").asLong()).isGreaterThan(recipes.at("/1/id").asLong());
  }

  @Test
  void storedRecipeIsReadAsItWasWritten() {
    ApiKit.Answer stored = store("read", "1", DEFINITION);
    assertThat(stored.status()).isEqualTo(201);
    long id = stored.json().get("id").asLong();
    assertThat(stored.header("Location")).contains("/ordo/recipes/" + id);
    JsonNode recipe = api.get("/recipes/" + id).json();
    assertThat(recipe.get("name").asString()).isEqualTo("read");
    assertThat(recipe.get("definition")).isEqualTo(ApiKit.JSON.readTree(DEFINITION));
  }

  @Test
  void equalOneIsTheSameAndAnotherOneConflicts() {
    JsonNode first = store("same", "1", DEFINITION).json();
    String reordered =
        """
        {"recipe": [{"outputs": {"metadata": "step:a.metadata"}, "param_keys": [],
          "inputs": {"input_las": "job:x"}, "type": "DATASET_INFO", "id": "a"}]}
        """;
    assertThat(store("same", "1", reordered).json()).isEqualTo(first);
    ApiKit.Answer conflict = store("same", "1", DEFINITION.replace("job:x", "job:y"));
    assertThat(conflict.status()).isEqualTo(400);
    assertThat(conflict.json().at("/errors/0/code").asString()).isEqualTo("recipe_conflict");
    assertThat(conflict.json().at("/errors/0/path").asString()).isEqualTo("/definition");
    assertThat(conflict.error()).contains("step 'a' differs in inputs");
    assertThat(store("same", "2", DEFINITION.replace("job:x", "job:y")).status()).isEqualTo(201);
  }

  @Test
  void racingClientsStoreOneRecipe() throws Exception {
    List<Callable<JsonNode>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(() -> store("raced", "1", DEFINITION).json());
    }
    var ids = new HashSet<JsonNode>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        ids.add(answer.get());
      }
    }
    assertThat(ids).hasSize(1);
  }

  @Test
  void brokenRecipesAreNotStored() {
    ApiKit.Answer refused = api.post("/recipes", "{\"name\": \"\", \"definitions\": {}}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("errors")).hasSize(4);
    assertThat(refused.text()).contains("did you mean 'definition'?");
    assertThat(store("broken", "1", "{\"recipe\": []}").error()).contains("non-empty array");
  }

  @Test
  void validationTellsWithoutStoring() {
    assertThat(api.post("/recipes/validate", "{\"definition\":" + DEFINITION + "}").text())
        .isEqualTo("{\"valid\":true}");
    JsonNode invalid =
        api.post(
                "/recipes/validate",
                "{\"definition\":" + DEFINITION.replace("DATASET_INFO", "DATASET_INFOS") + "}")
            .json();
    assertThat(invalid.get("valid").asBoolean()).isFalse();
    assertThat(invalid.get("error").asString()).startsWith("Unknown executor type: DATASET_INFOS");
    assertThat(invalid.at("/errors/0/path").asString()).isEqualTo("/definition/recipe/0/type");
    ApiKit.Answer missing = api.post("/recipes/validate", "{}");
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.error()).isEqualTo("Missing required field: definition");
    assertThat(api.post("/recipes/validate", "[]").status()).isEqualTo(400);
  }

  @Test
  void contractsAreListed() {
    JsonNode executors = api.get("/executors").json();
    assertThat(executors).hasSize(4);
    JsonNode reproject = executors.get(0);
    assertThat(reproject.get("step_type").asString()).isEqualTo("REPROJECT_LAS");
    assertThat(reproject.at("/accepts/input_las").asString()).isEqualTo("las");
    assertThat(reproject.at("/produces/output_las").asString()).isEqualTo("las");
    assertThat(reproject.at("/params/0/name").asString()).isEqualTo("source_epsg");
    assertThat(reproject.at("/params/0/format").asString()).isEqualTo("crs");
  }

  private static ApiKit.Answer store(String name, String version, String definition) {
    return api.post(
        "/recipes",
        "{\"name\":\""
            + name
            + "\",\"version\":\""
            + version
            + "\",\"definition\":"
            + definition
            + "}");
  }
}
