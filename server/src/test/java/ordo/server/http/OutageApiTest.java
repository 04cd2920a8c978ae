package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ordo.server.db.Database;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API says while its database is away. */
final class OutageApiTest {
  @TempDir Path folder;

  @Test
  void databaseThatIsAwayIsToldAndHealthStillAnswers() {
    try (TestDatabase test = TestDatabase.create()) {
      Database own = Database.open(test.address(), 4);
      try (ApiKit api = new ApiKit(own, folder)) {
        api.putLas(SampleJob.INPUT);
        long job = api.submit(SampleJob.create());
        own.close();
        assertAway(api.get("/jobs/" + job));
        assertAway(api.get("/jobs"));
        assertAway(api.get("/jobs?limit=5"));
        assertAway(api.get("/recipes"));
        assertAway(api.get("/artifacts?job_id=" + job));
        assertAway(api.post("/jobs", SampleJob.create().json()));
        assertAway(api.post("/jobs/" + job + "/cancel", ""));
        assertThat(api.send(api.request("GET", "/health", null)).status()).isEqualTo(200);
        api.look();
        ApiKit.Answer ready = api.send(api.request("GET", "/health/ready", null));
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().get("error").asString()).isEqualTo("the database is away");
        assertThat(ready.json().at("/checks/store").asString()).isEqualTo("ok");
      }
    }
  }

  private static void assertAway(ApiKit.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(answer.error()).isEqualTo("The database is away; try again");
  }
}
