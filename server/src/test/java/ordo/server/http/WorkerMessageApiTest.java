package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What workers may say: every known field with its right value, and no success without a file. */
final class WorkerMessageApiTest {
  private static final String TOKEN = "0b5a2f0e-7c1f-4a53-9a0e-1f2d3c4b5a69";
  private static final String KEY =
      "{\"job_id\":1,\"ord\":0,\"attempt\":1,\"token\":\"" + TOKEN + "\"}";
  private static final String LIVE = "{\"attempts\":[{\"key\":" + KEY + ",\"progress\":0.5}]}";
  private static final String ENDED =
      "{\"attempts\":[{\"key\":" + KEY + ",\"outcome\":\"FAILED\",\"error\":\"e\"}]}";
  private static final String MADE =
      "{\"attempts\":[{\"key\":"
          + KEY
          + ",\"outcome\":\"SUCCESS\",\"artifacts\":[{\"slot\":\"s\",\"uri\":\"artifacts/job_1/a/b\","
          + "\"hash\":\"sha256:"
          + "0".repeat(64)
          + "\",\"size_bytes\":1}]}]}";
  private static final String JOIN =
      """
      {"name":"w","types":["REPROJECT_LAS"],"store_id":"ID","started_by":"test",
       "resources":{"cpus":1,"memory_bytes":1,"scratch_bytes":1},"life_seconds":1}""";
  private static final String ASK = "{\"types\":[\"X\"],\"tasks_max\":1,\"wait_millis\":0}";

  @TempDir static Path folder;
  private static ApiKit api;
  private static long worker;

  @BeforeAll
  static void start() {
    api = ApiKit.alone(folder);
    api.putLas(SampleJob.INPUT);
    worker = api.post("/workers", join()).json().get("worker_id").asLong();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void wholeMessagesAreTakenWithFieldsNobodyKnows() {
    assertThat(api.post("/workers", join().replace("{\"name", "{\"new\":[1],\"name")).status())
        .isEqualTo(201);
    assertThat(say("claims", ASK.replace("{", "{\"new\":null,")).status()).isEqualTo(200);
    assertThat(say("renewals", LIVE.replace("{\"key\"", "{\"new\":{},\"key\"")).json())
        .hasToString("{\"stopped\":[\"" + TOKEN + "\"]}");
    assertThat(say("reports", ENDED).json()).hasToString("{\"accepted\":[false]}");
    assertThat(say("reports", MADE).json()).hasToString("{\"accepted\":[false]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          workers  | "name":"w"             | "name":"w\\u0000"         | found the character \\u0000
          workers  | "name":"w"             | "name":["w"]              | /name: expected a string
          workers  | "types":["REPROJECT_LAS"] | "types":[null]         | /types/0: expected a string
          workers  | "types":["REPROJECT_LAS"] | "types":{"a":1}        | /types: expected an array
          workers  | "cpus":1               | "cpus":1e400              | exponent
          workers  | "cpus":1               | "cpus":1.5                | /resources/cpus: expected a whole number
          workers  | "memory_bytes":1       | "memory_bytes":9223372036854775808 | /resources/memory_bytes
          workers  | "life_seconds":1       | "life_seconds":9223372036854775807 | /life_seconds: expected a whole number
          workers  | "resources":{          | "resources":[],"x":{      | /resources: expected an object
          claims   | "tasks_max":1          | "tasks_max":0             | /tasks_max
          claims   | "tasks_max":1          | "tasks_max":"1"           | /tasks_max
          claims   | "wait_millis":0        | "wait_millis":-1          | /wait_millis
          claims   | "types":["X"]          | "types":null              | /types: expected a value, found none
          renewals | "progress":0.5         | "progress":2              | /attempts/0/progress: expected a number from 0 to 1
          renewals | "progress":0.5         | "progress":"0.5"          | /attempts/0/progress
          renewals | "progress":0.5         | "progress":0.5,"log":["a",null] | /attempts/0/log/1: expected a string
          renewals | "progress":0.5         | "progress":0.5,"message":1 | /attempts/0/message
          renewals | "progress":0.5         | "progress":0.5,"progress_detail":1 | /attempts/0/progress_detail: expected an object
          renewals | "progress":0.5         | "progress":0.5,"progress_detail":{"points_done":-1} | /attempts/0/progress_detail/points_done
          renewals | "progress":0.5         | "progress":0.5,"progress_detail":{"seconds_left":"1"} | /attempts/0/progress_detail/seconds_left: expected a number of at least 0
          renewals | UUID | ------------------------------------ | /attempts/0/key/token: expected a UUID
          renewals | UUID | 0123456789abcdef0123456789abcdef0123 | /attempts/0/key/token: expected a UUID
          renewals | "ord":0                | "ord":40000               | /attempts/0/key/ord
          renewals | "attempt":1            | "attempt":99999999999     | /attempts/0/key/attempt
          renewals | "job_id":1             | "job_id":1,"job_id":1     | line 1, column
          renewals | {"attempts":[          | {"attempts":[null,        | /attempts/0: expected an object
          reports  | "FAILED"               | "DONE"                    | /attempts/0/outcome: expected one of SUCCESS, FAILED
          reports  | "FAILED"               | 1                         | /attempts/0/outcome
          reports  | "error":"e"            | "error":"\\ud800"         | expected Unicode text
          reports  | "error":"e"            | "verified":[[]]           | /attempts/0/verified/0
          reports  | "error":"e"            | "artifacts":[null]        | /attempts/0/artifacts/0
          made     | "hash":                | "hush":                   | /attempts/0/artifacts/0/hash: expected a value, found none
          made     | "sha256:               | "md5:                     | /attempts/0/artifacts/0/hash: expected sha256
          made     | "size_bytes":1         | "size":1                  | /attempts/0/artifacts/0/size_bytes: expected a value, found none
          made     | "size_bytes":1         | "size_bytes":-1           | /attempts/0/artifacts/0/size_bytes
          made     | "uri":"                | "uri":"../                | /attempts/0/artifacts/0/uri
          made     | "size_bytes":1         | "size_bytes":1,"metadata":[] | /attempts/0/artifacts/0/metadata: expected an object
          """)
  void aKnownFieldWithAWrongValueIsToldWithItsPlace(
      String verb, String right, String wrong, String told) {
    String message =
        switch (verb) {
          case "workers" -> join();
          case "claims" -> ASK;
          case "renewals" -> LIVE;
          case "reports" -> ENDED;
          default -> MADE;
        };
    String replaced = right.replace("UUID", TOKEN);
    assertThat(message).contains(replaced);
    String changed = message.replace(replaced, wrong);
    ApiKit.Answer answer =
        verb.equals("workers")
            ? api.post("/workers", changed)
            : say(verb.equals("made") ? "reports" : verb, changed);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).contains(told);
  }

  @Test
  void nestingAndNonsenseAreRefusedAsClientsAre() {
    for (String body : List.of("", "null", "[]", "1", "{", "[".repeat(100_000), "{}{}")) {
      assertThat(api.post("/workers", body).status()).as(body).isEqualTo(400);
      for (String verb : List.of("claims", "renewals", "reports")) {
        assertThat(say(verb, body).status()).as(verb + " " + body).isEqualTo(400);
      }
    }
    assertThat(
            say("renewals", LIVE.replace("{\"key\"", "{\"x\":" + "[".repeat(70) + ",\"key\""))
                .error())
        .contains("nested too deep");
  }

  @Test
  void aWorkerOfAnotherStoreAndOneNobodyKnowsAreTold() {
    assertThat(api.post("/workers", join().replace(api.store.id(), "another")).status())
        .isEqualTo(409);
    assertThat(api.post("/workers/9999/claims", ASK).status()).isEqualTo(404);
    for (String verb : List.of("claims", "renewals", "reports")) {
      assertThat(api.post("/workers/x/" + verb, ASK).status()).isEqualTo(400);
    }
    assertThat(api.call("DELETE", "/workers/x", null).status()).isEqualTo(400);
  }

  @Test
  void aSuccessThatTheStoreDoesNotShowIsNone() throws Exception {
    long job = api.submit(SampleJob.create());
    lost(
        job,
        task -> MADE.replace("job_1/a", "job_/a"),
        "expected a product below 'artifacts/job_" + job + "'");
    lost(job, task -> made(task, 14), "expected a product at 'artifacts/job_" + job);
    JsonNode last =
        lost(
            job,
            task -> {
              api.put(uri(task), "LASF".getBytes(StandardCharsets.US_ASCII));
              return made(task, 14);
            },
            "expected 14 bytes at 'artifacts/job_" + job + "/reproject.3/output.laz', found 4");
    assertThat(last.at("/steps/0/status").asString()).as("3 tries in all").isEqualTo("failed");
    assertThat(last.at("/artifacts")).hasSize(1);
  }

  @Test
  void aDirectoryInPlaceOfAFileIsNoSuccess() throws Exception {
    long job = api.submit(SampleJob.create());
    lost(
        job,
        task -> {
          api.put(uri(task) + "/file", "LASF".getBytes(StandardCharsets.US_ASCII));
          return made(task, 4);
        },
        "output.laz', found 'artifacts/job_" + job + "/reproject/output.laz/'");
    api.post("/jobs/" + job + "/cancel", "");
  }

  @Test
  void aSuccessSentTwiceIsTakenTwice() throws Exception {
    long job = api.submit(SampleJob.create());
    JsonNode task = claim();
    api.put(uri(task), "LASF".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 2; i++) {
      assertThat(say("reports", made(task, 4)).json().at("/accepted/0").asBoolean()).isTrue();
    }
    JsonNode body = api.get("/jobs/" + job).json();
    assertThat(body.at("/steps/0/status").asString()).isEqualTo("success");
    assertThat(Files.size(folder.resolve(uri(task))))
        .isEqualTo(body.at("/artifacts/1/size").asLong());
    api.post("/jobs/" + job + "/cancel", "");
  }

  private interface Saying {
    String of(JsonNode task);
  }

  /** A report that is taken, and makes the attempt a lost one. */
  private static JsonNode lost(long job, Saying saying, String told) {
    JsonNode task = claim();
    String message = saying.of(task).replace(KEY, task.get("key").toString());
    ApiKit.Answer answer = say("reports", message.replace("\"s\"", "\"output_las\""));
    assertThat(answer.text()).isEqualTo("{\"accepted\":[true]}");
    JsonNode body = api.get("/jobs/" + job).json();
    JsonNode step = body.at("/steps/0");
    assertThat(step.get("message").asString("") + step.get("error").asString("")).contains(told);
    api.database()
        .useSession(session -> session.handle().execute("UPDATE task SET not_before = NULL"));
    return body;
  }

  private static JsonNode claim() {
    JsonNode tasks =
        say("claims", "{\"types\":[\"REPROJECT_LAS\"],\"tasks_max\":1,\"wait_millis\":5000}")
            .json()
            .get("tasks");
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }

  private static String uri(JsonNode task) {
    return task.at("/outputs/output_las/uri").asString();
  }

  private static String made(JsonNode task, long bytes) {
    return MADE.replace(KEY, task.get("key").toString())
        .replace("artifacts/job_1/a/b", uri(task))
        .replace("\"s\"", "\"output_las\"")
        .replace("\"size_bytes\":1", "\"size_bytes\":" + bytes);
  }

  private static String join() {
    return JOIN.replace("\n", "").replace("ID", api.store.id());
  }

  private static ApiKit.Answer say(String verb, String message) {
    return api.post("/workers/" + worker + "/" + verb, message);
  }
}
