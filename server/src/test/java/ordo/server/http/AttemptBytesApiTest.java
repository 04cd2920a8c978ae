package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import ordo.server.upload.UploadSweep;
import ordo.server.upload.Uploads;
import ordo.store.ContentDigest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a worker that does not share the store reaches through the server, and what it does not. */
final class AttemptBytesApiTest {
  private static final String MADE = "what the step has made";

  @TempDir static Path folder;
  private static ApiKit api;
  private static TokenKit tokens;

  private long worker;
  private JsonNode task;

  @BeforeAll
  static void open() {
    api = ApiKit.alone(folder);
    tokens = new TokenKit(api);
    api.putLas(SampleJob.INPUT);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @BeforeEach
  void claim() {
    api.submit(SampleJob.create());
    worker = tokens.worker(ApiKit.TOKEN);
    String ask = "{\"types\":[\"REPROJECT_LAS\"],\"tasks_max\":1,\"wait_millis\":0}";
    task = api.post("/workers/" + worker + "/claims", ask).json().at("/tasks/0");
  }

  @Test
  void aWorkerWithoutAStoreMayJoin() {
    String body =
        """
        {"name": "one", "types": ["REPROJECT_LAS"], "started_by": "test",
         "resources": {"cpus": 1, "memory_bytes": 1, "scratch_bytes": 1}}""";
    assertThat(api.post("/workers", body).status()).isEqualTo(201);
  }

  @Test
  void anInputIsReadWholeOrInPartsUnderOneTag() {
    ApiKit.Answer whole = input("input_las", token());
    ApiKit.Answer part = input("input_las", token(), "Range", "bytes=0-3");
    assertThat(whole.text()).startsWith("LASF and what");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("LASF");
    assertThat(part.header("ETag")).isPresent().isEqualTo(whole.header("ETag"));
  }

  @Test
  void whatIsNoneOfTheAttemptsIsRefused() {
    String other = "0b5a2f0e-7c1f-4a53-9a0e-1f2d3c4b5a69";
    assertThat(code(input("input_las", other), 409)).isEqualTo("attempt_over");
    assertThat(input("input_las", "no token").status()).isEqualTo(400);
    assertThat(input("elsewhere", token()).status()).isEqualTo(404);
    assertThat(input("input_las/../../secret", token()).status()).isIn(400, 404);
    assertThat(input("input_las/%2e%2e/secret", token()).status()).isEqualTo(400);
    assertThat(input("input_las/below", token()).status()).isEqualTo(404);
    long stranger = tokens.worker(ApiKit.TOKEN);
    String theirs = attempt(stranger) + "/inputs/input_las";
    assertThat(code(api.get(theirs, "Ordo-Attempt", token()), 409)).isEqualTo("attempt_over");
    assertThat(send("elsewhere", 0, MADE).status()).isEqualTo(404);
    assertThat(send(slot() + "/below", 0, MADE).status()).isEqualTo(400);
  }

  @Test
  void aProductComesInPartsAndIsThereWholeOrNotAtAll() throws IOException {
    assertThat(send(slot(), 0, "what the ").json().get("offset").asInt()).isEqualTo(9);
    assertThat(product()).doesNotExist();
    assertThat(code(send(slot(), 3, "t"), 409)).isEqualTo("wrong_offset");
    assertThat(offset().json().get("offset").asInt()).isEqualTo(9);
    assertThat(send(slot(), 9, "step has made").json().get("offset").asInt()).isEqualTo(22);
    assertThat(product()).hasContent(MADE);
    assertThat(send(slot(), 22, "").json().get("offset").asInt()).as("again").isEqualTo(22);
    assertThat(comingFiles()).isEmpty();
  }

  @Test
  void otherBytesThanWereSaidAreNotPutInPlaceAndMayComeAnew() throws IOException {
    assertThat(code(send(slot(), 0, "what the step has maDe"), 460)).isEqualTo("wrong_checksum");
    assertThat(product()).doesNotExist();
    assertThat(offset().json().get("offset").asInt()).isZero();
    assertThat(send(slot(), 0, MADE).status()).isEqualTo(200);
    assertThat(product()).hasContent(MADE);
  }

  @Test
  void ofAnAttemptThatIsOverNothingIsTakenAndWhatCameIsSwept() throws Exception {
    send(slot(), 0, "what the ");
    sweep();
    assertThat(comingFiles()).as("it runs").hasSize(1);
    assertThat(api.call("DELETE", "/workers/" + worker, null).status()).isEqualTo(204);
    assertThat(code(send(slot(), 9, "step has made"), 409)).isEqualTo("attempt_over");
    assertThat(code(input("input_las", token()), 409)).isEqualTo("attempt_over");
    sweep();
    assertThat(comingFiles()).isEmpty();
    assertThat(product()).doesNotExist();
  }

  private static void sweep() throws InterruptedException {
    var uploads = new Uploads(api.database(), api.store, 1);
    try (var sweep = new UploadSweep(api.database(), uploads, api.store.partialFiles())) {
      sweep.runOnce();
    }
  }

  private String attempt(long of) {
    JsonNode key = task.get("key");
    return "/workers/" + of + "/attempts/" + key.get("job_id") + "/" + key.get("ord");
  }

  private String token() {
    return task.at("/key/token").asString();
  }

  private String slot() {
    return task.get("outputs").propertyNames().iterator().next();
  }

  private Path product() {
    return folder.resolve(task.get("outputs").get(slot()).get("uri").asString());
  }

  private ApiKit.Answer input(String slot, String token, String... more) {
    String path = attempt(worker) + "/inputs/" + slot;
    return more.length == 0
        ? api.get(path, "Ordo-Attempt", token)
        : api.get(path, "Ordo-Attempt", token, more[0], more[1]);
  }

  private ApiKit.Answer send(String slot, int offset, String bytes) {
    String path = attempt(worker) + "/outputs/" + slot;
    String[] headers = {
      "Ordo-Attempt",
      token(),
      "Upload-Offset",
      "" + offset,
      "Upload-Length",
      "" + MADE.length(),
      "Ordo-Hash",
      hash()
    };
    return api.call("PUT", path, bytes, headers);
  }

  private ApiKit.Answer offset() {
    String[] headers = {"Ordo-Attempt", token(), "Upload-Length", "22", "Ordo-Hash", hash()};
    return api.get(attempt(worker) + "/outputs/" + slot(), headers);
  }

  private static String hash() {
    byte[] digest = ContentDigest.sha256().digest(MADE.getBytes(StandardCharsets.UTF_8));
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  private static String code(ApiKit.Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json().at("/errors/0/code").asString();
  }

  private static String[] comingFiles() {
    String[] names = folder.resolve(".ordo/uploads").toFile().list();
    return names == null ? new String[0] : names;
  }
}
