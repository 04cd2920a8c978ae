package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route of the API's description by who asks: without a token, with each scope, and with a
 * token whose prefix is another. A route that is not in the table fails.
 */
final class RouteScopesTest {
  /**
   * Method, path, the scope that it needs, and what a token of that scope with a foreign prefix
   * gets for another's job, file, upload or worker: a status, or {@code empty} for a list without
   * them, or {@code shared} where nothing there is anybody's.
   */
  private static final String TABLE =
      """
      GET /health open shared
      GET /health/ready open shared
      POST /jobs submit 400
      GET /jobs read empty
      GET /jobs/{id} read 404
      POST /jobs/{id}/cancel submit 404
      POST /jobs/{id}/retry submit 404
      GET /jobs/{id}/artifacts/{name} read 404
      GET /jobs/{id}/artifacts/{name}/{path} read 404
      GET /jobs/{id}/views/{name} read 404
      GET /jobs/{id}/views/{name}/hierarchy read 404
      GET /jobs/{id}/views/{name}/nodes/{key} read 404
      GET /jobs/{id}/views/{name}/points/{key}/{index} read 404
      GET /jobs/{id}/views/{name}/statistics read 404
      GET /jobs/{id}/views/{name}/grid read 404
      GET /jobs/{id}/views/{name}/picture read 404
      GET /jobs/{id}/events read 404
      GET /events read shared
      GET /jobs/{id}/steps/{step}/log read 404
      POST /recipes submit shared
      GET /recipes read shared
      POST /recipes/validate read shared
      GET /recipes/{id} read shared
      GET /recipes/{id}/runs read empty
      GET /crs read shared
      GET /steps read empty
      GET /executors read shared
      GET /artifacts read 404
      GET /artifacts/{key} read 404
      GET /outputs read 404
      GET /outputs/{key} read 404
      GET /detailing read 404
      GET /metrics read shared
      GET /openapi.yaml read shared
      GET /openapi.json read shared
      GET /store read empty
      GET /store/{path} read 404
      PUT /store/{path} submit 403
      DELETE /store/{path} admin -
      OPTIONS /uploads/tus submit shared
      POST /uploads/tus submit 403
      POST /uploads submit -
      GET /uploads/{id} submit -
      POST /uploads/{id}/complete submit -
      DELETE /uploads/{id} submit -
      OPTIONS /uploads/tus/{id} submit shared
      GET /uploads/tus/{id} submit 404
      PATCH /uploads/tus/{id} submit 404
      DELETE /uploads/tus/{id} submit 404
      POST /tokens admin -
      GET /tokens admin -
      DELETE /tokens/{id} admin -
      POST /shares submit 404
      GET /shares submit empty
      DELETE /shares/{id} submit 404
      GET /shares/{random}/{path} open shared
      OPTIONS /shares/{random}/{path} open shared
      GET /workers read empty
      GET /workers/demand worker shared
      GET /fleets read empty
      POST /fleets/{name}/lease worker shared
      POST /fleets/{name}/state worker shared
      POST /workers worker -
      DELETE /workers/{id} worker 404
      POST /workers/{id}/claims worker 404
      POST /workers/{id}/renewals worker 404
      POST /workers/{id}/reports worker 404
      GET /workers/{id}/attempts/{job}/{ord}/inputs/{slot} worker 404
      GET /workers/{id}/attempts/{job}/{ord}/inputs/{slot}/{path} worker 404
      GET /workers/{id}/attempts/{job}/{ord}/outputs/{slot} worker 404
      GET /workers/{id}/attempts/{job}/{ord}/outputs/{slot}/{path} worker 404
      PUT /workers/{id}/attempts/{job}/{ord}/outputs/{slot} worker 404
      PUT /workers/{id}/attempts/{job}/{ord}/outputs/{slot}/{path} worker 404
      """;

  private static final Map<String, Set<String>> INCLUDED =
      Map.of(
          "read", Set.of("read"),
          "submit", Set.of("submit", "read"),
          "worker", Set.of("worker"),
          "admin", Set.of("read", "submit", "worker", "admin"));

  private record Row(String method, String path, String scope, String foreign) {
    String name() {
      return method + " " + path;
    }
  }

  @TempDir static Path folder;
  private static ApiKit api;
  private static TokenKit tokens;

  /** What asks for a share of somebody's job, once there is one. */
  private static String shared = "";

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

  private static List<Row> rows() {
    return TABLE
        .lines()
        .map(line -> line.split(" "))
        .map(part -> new Row(part[0], part[1], part[2], part[3]))
        .toList();
  }

  @Test
  void theTableHoldsEveryRouteThatIsDescribed() {
    var described = new TreeSet<String>();
    for (var path : ApiKit.OPEN_API.document().get("paths").properties()) {
      path.getValue().properties().stream()
          .filter(operation -> operation.getValue().has("responses"))
          .map(operation -> operation.getKey().toUpperCase(Locale.ROOT))
          .forEach(method -> described.add(method + " " + path.getKey()));
    }
    assertThat(rows().stream().map(Row::name)).containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void theDocumentSaysHowManyThereAre() throws IOException {
    Path document = Path.of("").toAbsolutePath().resolveSibling("docs/tokens.md");
    assertThat(Files.readString(document)).contains("each of the " + rows().size() + " routes");
  }

  @Test
  void nobodyGetsAnythingWithoutAToken() {
    for (Row row : rows()) {
      HttpResponse<String> answer = ask(row, row.path().replaceAll("\\{[^}]*}", "x"), "");
      boolean isOpen = row.scope().equals("open");
      assertThat(answer.statusCode() == 401).as(row + answer.body()).isEqualTo(!isOpen);
    }
  }

  /** With values that are none in the path, and no body: whether it may is asked before these. */
  @Test
  void eachScopeOpensItsRoutesAndNoOther() {
    for (String scope : INCLUDED.keySet()) {
      String token = tokens.of("scope-" + scope, "[\"" + scope + "\"]");
      for (Row row : rows()) {
        HttpResponse<String> answer = ask(row, row.path().replaceAll("\\{[^}]*}", "x"), token);
        boolean may = row.scope().equals("open") || INCLUDED.get(scope).contains(row.scope());
        String lacks = "{\"error\":\"Token lacks scope '" + row.scope() + "'\"}";
        if (may) {
          assertThat(answer.statusCode()).as(scope + ": " + row).isNotIn(401, 403);
        } else {
          assertThat(answer.statusCode()).as(scope + ": " + row).isEqualTo(403);
          assertThat(answer.body()).isEqualTo(row.path().endsWith("events") ? "" : lacks);
        }
      }
    }
  }

  @Test
  void whoHasAnotherPrefixFindsNothingThatIsSomebodyElses() {
    long job = api.submit(SampleJob.create());
    Map<String, String> values = values(job);
    String reader = tokens.of("foreign", "[\"submit\"]", "elsewhere");
    String worker = tokens.of("other-worker", "[\"worker\"]");
    var wrong = new ArrayList<String>();
    for (Row row : rows()) {
      if (!row.foreign().matches("-|shared")) {
        String token = row.scope().equals("worker") ? worker : reader;
        HttpResponse<String> answer = ask(row, filled(row.path(), values), token);
        if (!fits(row.foreign(), answer)) {
          wrong.add(row + " " + answer.statusCode() + " " + answer.body());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean fits(String foreign, HttpResponse<String> answer) {
    return foreign.equals("empty")
        ? answer.statusCode() == 200 && isEmpty(answer.body())
        : answer.statusCode() == Integer.parseInt(foreign);
  }

  /** Of the store's top it sees the way to its own prefix. */
  private static boolean isEmpty(String body) {
    return body.equals("[]")
        || body.equals("{\"path\":\"\",\"folders\":[\"elsewhere\"],\"files\":[],\"next\":null}");
  }

  private static Map<String, String> values(long job) {
    var values = new LinkedHashMap<String, String>();
    String upload =
        api.call(
                "POST",
                "/uploads/tus",
                null,
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                "10",
                "Upload-Metadata",
                "path YS9iLmxheg==")
            .header("Location")
            .orElseThrow();
    values.put("/uploads/tus/{id}", upload.replaceFirst("^/ordo", ""));
    String share = "{\"job_id\": %d, \"artifact\": \"job:input_las\", \"minutes\": 1}";
    shared = share.formatted(job);
    values.put("/shares/{id}", "/shares/" + api.post("/shares", shared).json().get("id"));
    values.put("/workers/{id}", "/workers/" + tokens.worker(ApiKit.TOKEN));
    values.put("/recipes/{id}", "/recipes/" + api.get("/jobs/" + job).json().at("/job/recipe_id"));
    values.put("/artifacts/{key}", "/artifacts/" + job + ":job:input_las");
    values.put("/outputs/{key}", "/outputs/" + job + ":step:build_ept.output_ept");
    values.put("{id}", Long.toString(job));
    values.put("{job}", Long.toString(job));
    values.put("{ord}", "0");
    values.put("{slot}", "input_las");
    values.put("{name}", "job:input_las");
    values.put("{step}", "reproject");
    values.put("{path}", SampleJob.INPUT);
    values.put("{key}", "0-0-0-0");
    values.put("{index}", "0");
    return values;
  }

  private static String filled(String path, Map<String, String> values) {
    String filled = path;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    boolean isOfJob = filled.matches("/(artifacts|outputs|detailing)");
    return isOfJob ? filled + "?job_id=" + values.get("{id}") : filled;
  }

  /** A stream is asked for by its head alone. */
  private static HttpResponse<String> ask(Row row, String path, String token) {
    boolean isStream = path.endsWith("events");
    String query = path.equals("/steps") ? "?status=running" : "";
    HttpRequest.Builder request =
        api.request(isStream ? "HEAD" : row.method(), "/ordo" + path + query, body(row))
            .header("Tus-Resumable", "1.0.0");
    if (path.startsWith("/uploads/tus")) {
      request.header("Content-Type", "application/offset+octet-stream");
      request.header("Upload-Length", "10").header("Upload-Offset", "0");
      request.header("Upload-Metadata", "path eC95Lmxheg==");
    }
    return ApiKit.exchange(
        (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build());
  }

  private static String body(Row row) {
    return switch (row.name()) {
      case "POST /jobs" -> SampleJob.create().json().toString();
      case "POST /shares" -> shared;
      default -> row.method().matches("POST|PUT|PATCH") ? "" : null;
    };
  }
}
