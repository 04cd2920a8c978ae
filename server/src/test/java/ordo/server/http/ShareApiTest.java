package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Shares: made and ended with tokens, read and attacked without any. */
final class ShareApiTest {
  private static final String ORIGIN = "https://viewer.example";
  private static final String INPUT = "survey/piney dam.laz";

  @TempDir static Path folder;
  private static ApiKit api;
  private static TokenKit tokens;
  private static String ann;
  private static long job;

  @BeforeAll
  static void open() {
    api = ApiKit.alone(folder, Set.of("https://own.example"));
    tokens = new TokenKit(api);
    api.put(INPUT, "LASF0123456789".getBytes(StandardCharsets.US_ASCII));
    ann = tokens.of("ann", "[\"submit\"]", "survey");
    job = submitted();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  /** A job of ann's, whose input is a file. */
  private static long submitted() {
    SampleJob body =
        SampleJob.create()
            .with("/inputs/job:input_las/uri", "\"" + INPUT + "\"")
            .with("/outputs/step:build_ept.output_ept/path", "\"survey/out\"");
    return tokens.post(ann, "/jobs", body.json()).json().get("id").asLong();
  }

  private static String body(long of, int minutes) {
    return "{\"job_id\": %d, \"artifact\": \"job:input_las\", \"minutes\": %d}"
        .formatted(of, minutes);
  }

  private static JsonNode made(String token, long of) {
    ApiKit.Answer answer = tokens.post(token, "/shares", body(of, 60));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    return answer.json();
  }

  private static String url(JsonNode share) {
    return share.get("url").asString();
  }

  /** Without a token, from a page elsewhere. */
  private static ApiKit.Answer stranger(String method, String path, String... headers) {
    var request = api.request(method, path, null).header("Origin", ORIGIN);
    return api.send(headers.length == 0 ? request : request.headers(headers));
  }

  private static void execute(String sql) {
    api.database().useSession(session -> session.handle().execute(sql));
  }

  /** As a step's product: the job's input becomes a folder of files. */
  private static long jobWithFolder(String type) {
    long with = submitted();
    String uri = "artifacts/job_" + with + "/build_ept";
    api.put(uri + "/ept.json", "{}".getBytes(StandardCharsets.US_ASCII));
    api.put(uri + "/ept-data/0-0-0-0.laz", "0123456789".getBytes(StandardCharsets.US_ASCII));
    execute(
        "UPDATE artifact SET uri = '%s', directory = true, type = '%s', hash = 'sha256:00'"
                .formatted(uri, type)
            + " WHERE job_id = "
            + with);
    return with;
  }

  @Test
  void aFileIsReadByAnyPageWholeAndInRanges() {
    String url = url(made(ann, job));
    assertThat(url).startsWith("/ordo/shares/").endsWith("/piney%20dam.laz");
    ApiKit.Answer whole = stranger("GET", url);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.text()).isEqualTo("LASF0123456789");
    assertThat(whole.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(whole.header("Access-Control-Expose-Headers"))
        .contains("Content-Range, Content-Length, Accept-Ranges, ETag");
    assertThat(whole.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(whole.header("Referrer-Policy")).contains("no-referrer");
    ApiKit.Answer part = stranger("GET", url, "Range", "bytes=4-6", "Accept-Encoding", "gzip");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("012");
    assertThat(part.header("Content-Range")).contains("bytes 4-6/14");
    assertThat(part.header("Content-Encoding")).isEmpty();
    ApiKit.Answer beyond = stranger("GET", url, "Range", "bytes=14-99");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(stranger("HEAD", url).header("Content-Length")).contains("14");
    assertThat(stranger("GET", url.replaceFirst("/ordo", "")).status()).isEqualTo(200);
  }

  @Test
  void aFolderIsReadFileByFile() {
    String ept = url(made(ann, jobWithFolder("ept")));
    assertThat(ept).endsWith("/ept.json");
    ApiKit.Answer entry = stranger("GET", ept);
    assertThat(entry.text()).isEqualTo("{}");
    assertThat(entry.header("Content-Type")).contains("application/json");
    String tile = ept.replace("ept.json", "ept-data/0-0-0-0.laz");
    ApiKit.Answer part = stranger("GET", tile, "Range", "bytes=2-3");
    assertThat(part.text()).isEqualTo("23");
    String etag = part.header("ETag").orElseThrow();
    assertThat(stranger("GET", tile, "If-None-Match", etag).status()).isEqualTo(304);
    assertThat(stranger("GET", tile, "Range", "bytes=0-1", "If-Range", etag).status())
        .isEqualTo(206);
    assertThat(url(made(ann, jobWithFolder("potree")))).endsWith("/metadata.json");
  }

  @Test
  void aPageAsksBeforeItCallsAndIsToldTheSameWhateverThePath() {
    for (String path : List.of(url(made(ann, job)), "/ordo/shares/guessed/x.laz")) {
      ApiKit.Answer answer = stranger("OPTIONS", path, "Access-Control-Request-Method", "GET");
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
      assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET, HEAD, OPTIONS");
      assertThat(answer.header("Access-Control-Allow-Headers"))
          .contains("Range, If-None-Match, If-Range");
      assertThat(answer.header("Access-Control-Max-Age")).contains("86400");
    }
    for (String elsewhere : List.of("/ordo/jobs", "/ordo/shares", "/ordo/store/" + "survey")) {
      assertThat(stranger("GET", elsewhere).header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(
              stranger("OPTIONS", elsewhere, "Access-Control-Request-Method", "GET")
                  .header("Access-Control-Allow-Origin"))
          .isEmpty();
    }
  }

  @Test
  void whatAShareDoesNotOpenIsNotFound() {
    String url = url(made(ann, jobWithFolder("ept")));
    String root = url.replace("/ept.json", "");
    String file = url(made(ann, job));
    String secret = root.substring(root.lastIndexOf('/') + 1);
    String other = (secret.charAt(0) == 'A' ? "B" : "A") + secret.substring(1);
    for (String path :
        List.of(
            root + "/ept-data",
            root + "/none.json",
            root + "/../" + "build_ept/ept.json",
            root + "/%2e%2e/%2e%2e/%2e%2e/survey/piney%20dam.laz",
            root + "/ept-data%2F..%2F..%2F..%2Fid",
            root + "//etc/passwd",
            root + "/%2Fetc%2Fpasswd",
            root + "/ept.json/x",
            file.replace("piney%20dam", "other"),
            file + "/x",
            file.replace("piney%20dam.laz", "survey/piney%20dam.laz"),
            "/ordo/shares/" + other + "/ept.json",
            "/ordo/shares/" + secret.substring(1) + "/ept.json",
            "/ordo/shares/" + secret + "%00/ept.json",
            "/ordo/shares/%27%20OR%201=1/ept.json")) {
      ApiKit.Answer answer = ApiKit.raw(api.request("GET", path, null).header("Origin", ORIGIN));
      assertThat(answer.status()).as(path).isIn(404, 400);
      assertThat(answer.text()).as(path).doesNotContain("survey").doesNotContain("artifacts");
    }
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      assertThat(ApiKit.raw(api.request(method, url, "")).status()).isEqualTo(401);
      var admin = api.request(method, url, "").header("Authorization", "Bearer " + ApiKit.TOKEN);
      ApiKit.Answer refused = ApiKit.raw(admin);
      assertThat(refused.status()).isEqualTo(405);
      assertThat(refused.header("Allow")).contains("GET, HEAD, OPTIONS");
    }
    assertThat(stranger("GET", root).status()).as("no list").isEqualTo(401);
  }

  @Test
  void aShareThatWasEndedOpensNothing() {
    JsonNode share = made(ann, job);
    String path = "/shares/" + share.get("id");
    String bob = tokens.of("bob", "[\"submit\"]", "survey");
    assertThat(tokens.call(bob, "DELETE", path, null).status()).isEqualTo(404);
    assertThat(tokens.get(bob, "/shares").text()).isEqualTo("[]");
    assertThat(tokens.get(ann, "/shares").json().findValuesAsString("id"))
        .contains(share.get("id").asString());
    assertThat(tokens.get(ann, "/shares").text()).doesNotContain("hash").doesNotContain("url");
    assertThat(stranger("GET", url(share)).status()).isEqualTo(200);
    assertThat(tokens.call(ann, "DELETE", path, null).status()).isEqualTo(204);
    assertThat(stranger("GET", url(share)).status()).isEqualTo(404);
    assertThat(tokens.call(ann, "DELETE", path, null).status()).isEqualTo(404);
    assertThat(tokens.get(ann, "/shares").json().findValuesAsString("id"))
        .doesNotContain(share.get("id").asString());
  }

  @Test
  void aShareEndsWithItsMinutesItsTokenItsPrefixesItsJobAndItsFile() {
    JsonNode late = made(ann, job);
    execute("UPDATE share SET expires_at = now() WHERE id = " + late.get("id"));
    assertThat(stranger("GET", url(late)).status()).isEqualTo(404);

    String brief = tokens.of("brief", "[\"submit\"]");
    JsonNode revoked = made(brief, job);
    assertThat(stranger("GET", url(revoked)).status()).isEqualTo(200);
    tokens.revoke("brief");
    assertThat(stranger("GET", url(revoked)).status()).isEqualTo(404);

    tokens.of("ends", "[\"submit\"]");
    String whole = tokens.of("whole", "[\"submit\"]");
    JsonNode expired = made(whole, job);
    execute("UPDATE token SET prefixes = '{elsewhere}' WHERE name = 'whole'");
    assertThat(stranger("GET", url(expired)).status()).as("prefixes").isEqualTo(404);
    execute("UPDATE token SET prefixes = NULL, expires_at = now() WHERE name = 'whole'");
    assertThat(stranger("GET", url(expired)).status()).as("expiry").isEqualTo(404);

    JsonNode gone = made(ApiKit.TOKEN, jobWithFolder("ept"));
    execute(
        "DELETE FROM artifact WHERE uri LIKE '%build_ept' AND job_id = (SELECT max(id) FROM job)");
    assertThat(stranger("GET", url(gone)).status()).as("artifact").isEqualTo(404);
  }

  /** Whichever comes first: what was made in time ends with the token, what came late was not. */
  @Test
  void aShareThatIsMadeWhileItsTokenIsRevokedOpensNothing() throws Exception {
    for (int round = 0; round < 2; round++) {
      String name = "racing " + round;
      String racing = tokens.of(name, "[\"submit\"]");
      List<ApiKit.Answer> answers =
          Together.run(
              3,
              number -> {
                if (number == 0) {
                  tokens.revoke(name);
                }
                return number == 0 ? null : tokens.post(racing, "/shares", body(job, 1));
              });
      for (ApiKit.Answer answer : answers.subList(1, 3)) {
        assertThat(answer.status()).isIn(201, 401);
        if (answer.status() == 201) {
          assertThat(stranger("GET", url(answer.json())).status()).isEqualTo(404);
        }
      }
    }
  }

  @Test
  void aShareIsOfAJobThatItsTokenSees() {
    String bob = tokens.of("bobby", "[\"submit\"]", "survey");
    assertThat(tokens.post(bob, "/shares", body(job, 1)).error()).isEqualTo("Artifact not found");
    assertThat(tokens.post(ann, "/shares", body(999_999, 1)).status()).isEqualTo(404);
    String reader = tokens.of("reads", "[\"read\"]");
    assertThat(tokens.post(reader, "/shares", "{]").error())
        .isEqualTo("Token lacks scope 'submit'");
    assertThat(tokens.get(reader, "/shares").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /job_id",
        "{\"job_id\": \"1\", \"artifact\": \"a\", \"minutes\": 1} | /job_id",
        "{\"job_id\": 0, \"artifact\": \"a\", \"minutes\": 1} | /job_id",
        "{\"job_id\": 1, \"artifact\": 1, \"minutes\": 1} | /artifact",
        "{\"job_id\": 1, \"artifact\": \"a\"} | /minutes",
        "{\"job_id\": 1, \"artifact\": \"a\", \"minutes\": 0} | /minutes",
        "{\"job_id\": 1, \"artifact\": \"a\", \"minutes\": 10081} | /minutes",
        "{\"job_id\": 1, \"artifact\": \"a\", \"minutes\": 1.5} | /minutes",
        "{\"job_id\": 1, \"artifact\": \"a\", \"minutes\": 1, \"path\": \"x\"} | /path"
      })
  void aShareThatCannotBeMeantIsRefusedWithItsPlace(String body, String place) {
    ApiKit.Answer answer = api.post("/shares", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo(place);
  }

  @Test
  void aTokenHasSoManyAtATime() throws Exception {
    String many = tokens.of("many", "[\"submit\"]");
    made(many, job);
    execute(
        "INSERT INTO share (hash, token_id, job_id, artifact, expires_at)"
            + " SELECT sha256(CAST(n AS text)::bytea), s.token_id, job_id, artifact, now() + '1 min'"
            + " FROM generate_series(2, 999) n, share s JOIN token k ON k.id = s.token_id"
            + " WHERE k.name = 'many'");
    assertThat(Together.run(8, _ -> tokens.post(many, "/shares", body(job, 1)).status()))
        .as("one is left, however many ask at once")
        .containsOnlyOnce(201)
        .contains(409);
    ApiKit.Answer refused = tokens.post(many, "/shares", body(job, 1));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("too_many_shares");
    execute(
        "UPDATE share SET expires_at = now() FROM token k WHERE k.id = token_id AND name = 'many'");
    made(many, job);
  }

  @Test
  void theDatabaseAndTheLogKnowNoAddress() {
    JsonNode share = made(ann, job);
    String secret = url(share).split("/")[3];
    assertThat(secret).hasSize(43);
    String kept =
        api.database()
            .withSession(
                session ->
                    session
                        .handle()
                        .createQuery(
                            "SELECT string_agg(CAST(s AS text), ' ') || (SELECT"
                                + " string_agg(CAST(e AS text), ' ') FROM event e) FROM share s")
                        .mapTo(String.class)
                        .one());
    assertThat(kept).doesNotContain(secret).contains("share " + share.get("id") + " of job");
    var said = new StringBuffer();
    Logger log = Logger.getLogger(Gateway.class.getName());
    Handler listening = new Listening(said);
    log.addHandler(listening);
    execute("ALTER TABLE share RENAME TO hidden");
    try {
      assertThat(ApiKit.raw(api.request("GET", url(share), null)).status()).isEqualTo(500);
    } finally {
      execute("ALTER TABLE hidden RENAME TO share");
      log.removeHandler(listening);
    }
    assertThat(said.toString()).contains("GET shares/.../piney dam.laz").doesNotContain(secret);
  }

  private static final class Listening extends Handler {
    private final StringBuffer said;

    private Listening(StringBuffer said) {
      this.said = said;
    }

    @Override
    public void publish(LogRecord record) {
      said.append(record.getMessage());
      for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
        said.append(' ').append(cause);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
