package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ordo.model.JobId;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who works and on what, the last jobs of a recipe, and coordinate reference systems by words. */
final class NowApiTest {
  @TempDir static Path folder;
  private static EngineKit kit;
  private static ApiKit api;

  @BeforeAll
  static void open() {
    api = ApiKit.alone(folder);
    kit = new EngineKit(api.database());
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void workersAndRunningStepsAreListed() {
    long worker = kit.worker("busy");
    kit.worker("idle");
    kit.worker("a loop of the server", EngineKit.SERVER_TYPES);
    JobId job = kit.submit(new Pipeline().step("a").step("b", "a"));
    ClaimedTask first = kit.claimOne(worker);
    JsonNode workers = api.get("/workers").json();
    assertThat(workers.size()).isEqualTo(2);
    assertThat(workers.get(0).get("name").asString()).isEqualTo("busy");
    assertThat(workers.get(0).get("running").asInt()).isEqualTo(1);
    assertThat(workers.get(0).get("types").get(0).asString()).isEqualTo(Pipeline.FILE);
    assertThat(workers.get(1).get("running").asInt()).isZero();
    JsonNode steps = api.get("/steps?status=running").json();
    assertThat(steps.size()).isEqualTo(1);
    assertThat(steps.get(0)).isEqualTo(kit.step(job, "a"));
    kit.succeed(first);
    assertThat(api.get("/steps?status=running").text()).isEqualTo("[]");
  }

  @Test
  void theLastJobsOfARecipeAreItsNewest() {
    Pipeline pipeline = new Pipeline().named("often").step("a");
    JobId first = kit.submit(pipeline);
    JobId second = kit.submit(pipeline);
    kit.submit(new Pipeline().step("a"));
    long recipe = kit.body(first).at("/job/recipe_id").asLong();
    JsonNode runs = api.get("/recipes/" + recipe + "/runs").json();
    assertThat(runs.size()).isEqualTo(2);
    assertThat(runs.get(0)).isEqualTo(kit.body(second).get("job"));
    JsonNode last = api.get("/recipes/" + recipe + "/runs?limit=1").json();
    assertThat(last.size()).isEqualTo(1);
    assertThat(last.get(0).get("id").asLong()).isEqualTo(second.value());
  }

  @Test
  void systemsAreFoundByWords() {
    JsonNode found = api.get("/crs?q=pennsylvania%20south&limit=2").json();
    assertThat(found.size()).isEqualTo(2);
    assertThat(found.get(0))
        .hasToString(
            "{\"code\":\"EPSG:2271\",\"name\":\"pennsylvania south\",\"kind\":\"projected\","
                + "\"area\":\"Pennsylvania\",\"deprecated\":false}");
    assertThat(api.get("/crs?q=x").json().size()).isEqualTo(20);
  }

  @Test
  void whatCanBeReadCanBeAskedForItsHeadAlone() {
    for (String path : new String[] {"/workers", "/steps?status=running", "/crs?q=x", "/metrics"}) {
      var head = api.call("HEAD", path, null);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.text()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo(api.get(path).header("Content-Type"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /steps                      | 400 | Query parameter status: expected running, found ""
          /steps?status=failed        | 400 | Query parameter status: expected running, found "failed"
          /recipes/x/runs             | 400 | Invalid recipe ID
          /recipes/99/runs            | 404 | Recipe not found
          /recipes/99/runs?limit=0    | 400 | Query parameter limit: expected a number from 1 to 100, found "0"
          /recipes/99/runs?limit=101  | 400 | Query parameter limit: expected a number from 1 to 100, found "101"
          /crs                        | 400 | Query parameter q: expected 1 to 200 characters to look for, found ""
          /crs?q=x&limit=-1           | 400 | Query parameter limit: expected a number from 1 to 100, found "-1"
          """)
  void badRequestsAreToldWhatIsExpected(String path, int status, String error) {
    assertThat(api.get(path).status()).isEqualTo(status);
    assertThat(api.get(path).error()).isEqualTo(error);
  }
}
