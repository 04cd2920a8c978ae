package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import ordo.server.auth.ApiToken;
import ordo.server.auth.Digest;
import ordo.server.token.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tokens as a client sees them: made, used, revoked; on two servers of one database. */
final class TokenApiTest {
  @TempDir static Path folder;
  @TempDir static Path second;
  private static ApiKit api;
  private static ApiKit other;
  private static TokenKit tokens;

  @BeforeAll
  static void open() {
    api = ApiKit.alone(folder);
    other = new ApiKit(api.database(), second);
    tokens = new TokenKit(api);
    api.putLas(SampleJob.INPUT);
    api.startEvents();
  }

  @AfterAll
  static void close() {
    other.stop();
    api.close();
  }

  @Test
  void aTokenIsUsableAtOnceAndItsTextIsToldOnce() {
    ApiKit.Answer made = tokens.made("w", "[\"worker\"]");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).contains("no-store");
    String token = made.json().get("token").asString();
    assertThat(tokens.worker(token)).isPositive();
    assertThat(tokens.post(token, "/jobs", "{]").status()).isEqualTo(403);
    assertThat(tokens.get(token, "/jobs?limit=x").error()).isEqualTo("Token lacks scope 'read'");
    assertThat(api.get("/tokens").text()).contains("\"w\"").doesNotContain(token);
    String kept =
        api.database()
            .withSession(
                session ->
                    session
                        .handle()
                        .createQuery("SELECT string_agg(CAST(k AS text), ' ') FROM token k")
                        .mapTo(String.class)
                        .one());
    assertThat(kept).doesNotContain(token);
  }

  @Test
  void aRevokedTokenIsGoodForNoFurtherRequestOnAnyServer() {
    String token = tokens.of("brief", "[\"read\"]");
    assertThat(new TokenKit(other).get(token, "/jobs").status()).isEqualTo(200);
    tokens.revoke("brief");
    assertThat(new TokenKit(other).get(token, "/jobs").error()).isEqualTo("Invalid token");
    assertThat(tokens.get(token, "/jobs").status()).isEqualTo(401);
    assertThat(tokens.made("brief", "[\"read\"]").status()).as("the name is free").isEqualTo(201);
  }

  @Test
  void anExpiredTokenIsGoodForNothing() {
    String token = tokens.of("ends", "[\"read\"]");
    api.database()
        .useSession(
            session ->
                session
                    .handle()
                    .execute("UPDATE token SET expires_at = now() WHERE name = 'ends'"));
    assertThat(tokens.get(token, "/jobs").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /name",
        "{\"name\": \"a/b\", \"scopes\": [\"read\"]} | /name",
        "{\"name\": \"ann \", \"scopes\": [\"read\"]} | /name",
        "{\"name\": \"17\", \"scopes\": [\"read\"]} | /name",
        "{\"name\": \"Ordo\", \"scopes\": [\"read\"]} | /name",
        "{\"name\": \"stranger\", \"scopes\": [\"read\"]} | /name",
        "{\"name\": \"a\", \"scopes\": []} | /scopes",
        "{\"name\": \"a\", \"scopes\": [\"write\"]} | /scopes",
        "{\"name\": \"a\", \"scopes\": \"read\"} | /scopes",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"prefixes\": []} | /prefixes",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"prefixes\": [\"../x\"]} | /prefixes",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"prefixes\": [\"artifacts/job_1\"]} | /prefixes",
        "{\"name\": \"a\", \"scopes\": [\"worker\"], \"prefixes\": [\"x\"]} | /prefixes",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"expires_at\": \"2020-01-01T00:00:00Z\"} | /expires_at",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"priority_max\": 101} | /priority_max",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"weight\": 0} | /weight",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"scope\": 0} | /scope"
      })
  void aTokenThatCannotBeMeantIsRefusedWithItsPlace(String body, String place) {
    ApiKit.Answer answer = api.post("/tokens", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo(place);
  }

  @Test
  void twoTokensThatAreGoodHaveTwoNames() {
    tokens.of("ann", "[\"read\"]");
    ApiKit.Answer again = tokens.made("ann", "[\"read\"]");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().at("/errors/0/code").asString()).isEqualTo("name_taken");
    assertThat(api.call("DELETE", "/tokens/999999", null).status()).isEqualTo(404);
    assertThat(api.call("DELETE", "/tokens/0", null).status()).isEqualTo(400);
  }

  /** The name {@code admin} is that of API_TOKEN, which is a row beside the others. */
  @Test
  void noTokenHasTheNameOfTheOneThatTheServerIsStartedWith() {
    assertThat(tokens.made("admin", "[\"read\"]").status()).isEqualTo(409);
  }

  @Test
  void ofManyWhoRevokeAtOnceOneDoesAndItIsToldOnce() throws Exception {
    tokens.of("contended", "[\"read\"]");
    String id =
        api.get("/tokens")
            .json()
            .valueStream()
            .filter(token -> token.get("name").asString().equals("contended"))
            .findFirst()
            .orElseThrow()
            .get("id")
            .asString();
    List<Integer> answers =
        Together.run(8, _ -> api.call("DELETE", "/tokens/" + id, null).status());
    assertThat(answers).containsOnlyOnce(204).contains(404).hasSize(8);
    assertThat(audit()).containsOnlyOnce("admin revoked token contended from 127.0.0.1");
  }

  @Test
  void streamsAndWaitsOfARevokedTokenEnd() throws Exception {
    String reader = tokens.of("listener", "[\"read\"]");
    String worker = tokens.of("waiter", "[\"worker\"]");
    long id = tokens.worker(worker);
    CompletableFuture<HttpResponse<String>> stream = begun(reader, "GET", "/events", null);
    String wait = "{\"types\": [\"NOBODYS\"], \"tasks_max\": 1, \"wait_millis\": 20000}";
    CompletableFuture<HttpResponse<String>> claim =
        begun(worker, "POST", "/workers/" + id + "/claims", wait);
    tokens.revoke("listener");
    tokens.revoke("waiter");
    assertThat(stream.get(60, TimeUnit.SECONDS).body()).contains("events follow");
    assertThat(claim.get(15, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
  }

  private static CompletableFuture<HttpResponse<String>> begun(
      String token, String method, String path, String body) throws Exception {
    HttpRequest request =
        api.request(method, "/ordo" + path, body)
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(30))
            .build();
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  @Test
  void aWorkerIsThereForTheTokenThatRegisteredItAlone() {
    String mine = tokens.of("mine", "[\"worker\"]");
    long worker = tokens.worker(mine);
    String claim = "{\"types\": [\"NOBODYS\"], \"tasks_max\": 1, \"wait_millis\": 0}";
    String claims = "/workers/" + worker + "/claims";
    assertThat(tokens.post(mine, claims, claim).status()).isEqualTo(200);
    for (String others : List.of(tokens.of("others", "[\"worker\"]"), ApiKit.TOKEN)) {
      assertThat(tokens.post(others, claims, claim).status()).isEqualTo(404);
      assertThat(tokens.call(others, "DELETE", "/workers/" + worker, null).status()).isEqualTo(404);
    }
    assertThat(tokens.post(mine, claims, claim).status()).as("nobody ended it").isEqualTo(200);
  }

  /** It lies in a file of the data folder, which every start of the server reads. */
  @Test
  void theWorkerBesideAServerHasATokenThatIsForWorkAloneAndIsRevokedAsAnyOther() {
    var all = new Tokens(new ApiToken("none"), api.database());
    String secret = Tokens.BEGIN + "w".repeat(44);
    String name = "worker-" + HexFormat.of().formatHex(Digest.sha256(secret)).substring(0, 8);
    assertThat(all.acceptWorker(secret)).isTrue();
    assertThat(all.acceptWorker(secret)).as("at the next start").isTrue();
    assertThat(api.get("/tokens").text()).containsOnlyOnce(name);
    assertThat(tokens.worker(secret)).isPositive();
    assertThat(tokens.get(secret, "/jobs").error()).isEqualTo("Token lacks scope 'read'");
    assertThat(tokens.post(secret, "/tokens", "{}").error()).isEqualTo("Token lacks scope 'admin'");
    tokens.revoke(name);
    assertThat(all.acceptWorker(secret)).as("the next start makes another").isFalse();
    assertThat(tokens.get(secret, "/workers/demand").status()).isEqualTo(401);
  }

  @Test
  void theHistorySaysWhoDidWhatFromWhere() {
    String ann = tokens.of("historian", "[\"submit\"]");
    long job = tokens.post(ann, "/jobs", SampleJob.create().json()).json().get("id").asLong();
    assertThat(tokens.post(ann, "/jobs/" + job + "/cancel", "").status()).isEqualTo(202);
    JsonNode events = tokens.get(ann, "/jobs/" + job + "/events?format=json").json();
    assertThat(events.get(0).get("who").asString()).isEqualTo("historian");
    assertThat(events.get(0).get("from").asString()).isEqualTo("127.0.0.1");
    assertThat(StreamSupport.stream(events.spliterator(), false))
        .anyMatch(event -> event.get("why").asString().equals("Cancelled") && event.has("from"));
    tokens.call(ann, "PUT", "/store/kept/by.txt", "text");
    api.call("DELETE", "/store/kept/by.txt", null);
    tokens.revoke("historian");
    assertThat(audit())
        .contains(
            "admin created token historian from 127.0.0.1",
            "historian stored store kept/by.txt from 127.0.0.1",
            "admin removed store kept/by.txt from 127.0.0.1",
            "admin revoked token historian from 127.0.0.1");
  }

  private static List<String> audit() {
    return api.database()
        .withSession(
            session ->
                session
                    .handle()
                    .createQuery(
                        "SELECT who || ' ' || status || ' ' || subject || ' from ' || origin"
                            + " FROM event WHERE job_id IS NULL")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void theAuditIsToldToAdministratorsAlone() throws Exception {
    tokens.of("audited", "[\"read\"]");
    String reader = tokens.of("curious", "[\"read\"]");
    String all = past(ApiKit.TOKEN);
    assertThat(all).contains("event: audit").contains("\"subject\":\"token audited\"");
    assertThat(past(reader)).contains("events follow").doesNotContain("audited");
  }

  private static String past(String token) throws Exception {
    return tokens.heard(token, () -> api.submit(SampleJob.create()));
  }
}
