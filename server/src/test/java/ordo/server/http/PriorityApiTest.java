package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What priority a job may be given, and by whom. */
final class PriorityApiTest {
  @TempDir static Path folder;
  private static ApiKit api;
  private static TokenKit tokens;
  private static String ann;

  @BeforeAll
  static void open() {
    api = ApiKit.alone(folder);
    tokens = new TokenKit(api);
    api.putLas(SampleJob.INPUT);
    ann = tokens.of("ann", "[\"submit\"]");
  }

  @AfterAll
  static void close() {
    api.close();
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
      JsonNode error = refused(ApiKit.TOKEN, wrong);
      assertThat(error.get("path").asString()).isEqualTo("/priority");
      assertThat(error.get("message").asString()).contains("from -100 to 100, found ");
    }
    JsonNode error = refused(ann, "1");
    assertThat(error.get("code").asString()).isEqualTo("not_permitted");
    assertThat(error.get("path").asString()).isEqualTo("/priority");
  }

  private static JsonNode refused(String token, String priority) {
    ApiKit.Answer answer = submitted(token, priority);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    return answer.json().get("errors").get(0);
  }

  private static int priority(String token, String priority) {
    ApiKit.Answer answer = submitted(token, priority);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return tokens.get(token, "/jobs/" + answer.json().get("id")).json().at("/job/priority").asInt();
  }

  private static ApiKit.Answer submitted(String token, String priority) {
    return tokens.post(token, "/jobs", SampleJob.create().with("/priority", priority).json());
  }
}
