package ordo.server.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes tokens, and asks with them. */
record TokenKit(ApiKit api) {
  /** The text of a new one. */
  String of(String name, String scopes, String... prefixes) {
    ApiKit.Answer answer = made(name, scopes, prefixes);
    if (answer.status() != 201) {
      throw new AssertionError(answer.text());
    }
    return answer.json().get("token").asString();
  }

  ApiKit.Answer made(String name, String scopes, String... prefixes) {
    ObjectNode body = ApiKit.JSON.createObjectNode().put("name", name);
    body.set("scopes", ApiKit.JSON.readTree(scopes));
    if (prefixes.length > 0) {
      ArrayNode paths = body.putArray("prefixes");
      List.of(prefixes).forEach(paths::add);
    }
    return api.post("/tokens", body);
  }

  ApiKit.Answer get(String token, String path) {
    return call(token, "GET", path, null);
  }

  ApiKit.Answer post(String token, String path, Object body) {
    return call(token, "POST", path, body.toString());
  }

  ApiKit.Answer call(String token, String method, String path, String body) {
    return api.send(
        api.request(method, "/ordo" + path, body).header("Authorization", "Bearer " + token));
  }

  /** The id of a new worker of types that these tests' recipes have. */
  long worker(String token) {
    String store = api.store.id();
    String body =
        """
        {"name": "one", "types": ["REPROJECT_LAS", "DATASET_INFO"], "store_id": "%s",
         "resources": {"cpus": 1, "memory_bytes": 1, "scratch_bytes": 1}, "started_by": "test"}
        """
            .formatted(store);
    ApiKit.Answer answer = post(token, "/workers", body);
    if (answer.status() != 201) {
      throw new AssertionError(answer.text());
    }
    return answer.json().get("worker_id").asLong();
  }

  /**
   * All that a stream of events tells its bearer, from the beginning until it tells of the job that
   * was submitted once it was open.
   *
   * @param meanwhile what happens then; gives that job
   */
  String heard(String token, LongSupplier meanwhile) throws Exception {
    HttpRequest request =
        api.request("GET", "/ordo/events", null)
            .header("Authorization", "Bearer " + token)
            .header("Last-Event-ID", "0")
            .build();
    var text = new StringBuilder();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body()) {
      String last = "\"job_id\":" + meanwhile.getAsLong() + ",";
      Iterator<String> told = lines.iterator();
      while (text.indexOf(last) < 0) {
        text.append(told.next()).append('\n');
      }
    }
    return text.toString();
  }

  /** Ends it, as the administrator. */
  void revoke(String name) {
    for (var token : api.get("/tokens").json()) {
      if (token.get("name").asString().equals(name)) {
        api.call("DELETE", "/tokens/" + token.get("id"), null);
      }
    }
  }
}
