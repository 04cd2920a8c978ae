package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The examples of the API's description, in its order: what they send is sent, and what they show
 * has the form of the answer, field by field.
 */
final class OpenApiExamplesTest {
  private static final String JSON_BODY = "application/json";

  @TempDir Path folder;

  /** Of an operation: what is sent, and the answer that is shown. */
  private record Example(String method, String path, JsonNode operation, JsonNode parameters) {}

  @Test
  void everyExampleIsAnsweredAsItShows() {
    try (ApiKit api = ApiKit.alone(folder)) {
      api.putLas(SampleJob.INPUT);
      int run = 0;
      for (Example example : examples()) {
        run += run(api, example);
      }
      assertThat(run).as("examples that were run").isEqualTo(written()).isGreaterThan(20);
    }
  }

  private static List<Example> examples() {
    List<Example> all = new ArrayList<>();
    for (var path : ApiKit.OPEN_API.document().get("paths").properties()) {
      JsonNode shared = path.getValue().path("parameters");
      path.getValue().properties().stream()
          .filter(operation -> isExample(operation.getValue()))
          .forEach(
              one -> all.add(new Example(one.getKey(), path.getKey(), one.getValue(), shared)));
    }
    return all;
  }

  private static boolean isExample(JsonNode operation) {
    return operation.has("responses") && !shown(operation).isEmpty();
  }

  /** By status. */
  private static Map<String, JsonNode> shown(JsonNode operation) {
    var shown = new TreeMap<String, JsonNode>();
    for (var response : operation.get("responses").properties()) {
      JsonNode content = response.getValue().path("content").path(JSON_BODY);
      if (content.has("example")) {
        shown.put(response.getKey(), content);
      }
    }
    return shown;
  }

  /** How many of the document's examples it has run. */
  private static int run(ApiKit api, Example example) {
    JsonNode sent = example.operation.path("requestBody").path("content").path(JSON_BODY);
    String what = example.method + " " + example.path;
    if (sent.has("example")) {
      ApiKit.OPEN_API.requireFit(what + " sent", sent.get("schema"), sent.get("example"));
    }
    ApiKit.Answer answer = send(api, example, sent.path("example"));
    var shown = shown(example.operation).entrySet().iterator().next();
    assertThat(answer.status() + "").as(what + ": " + answer.text()).isEqualTo(shown.getKey());
    JsonNode value = shown.getValue().get("example");
    ApiKit.OPEN_API.requireFit(what, shown.getValue().get("schema"), value);
    requireForm(what, value, answer.json());
    return sent.has("example") ? 2 : 1;
  }

  private static ApiKit.Answer send(ApiKit api, Example example, JsonNode body) {
    boolean isFile =
        example.operation.path("requestBody").path("content").has("application/octet-stream");
    String text = isFile ? "LASF and what follows" : body.isMissingNode() ? null : body.toString();
    if (example.method.equals("post") && text == null) {
      text = "";
    }
    return api.call(example.method.toUpperCase(Locale.ROOT), address(example), text);
  }

  private static String address(Example example) {
    String path = example.path;
    var query = new ArrayList<String>();
    for (JsonNode written : parameters(example)) {
      JsonNode parameter = ApiKit.OPEN_API.at(written);
      String name = parameter.get("name").asString();
      String value = parameter.path("example").asString("");
      boolean isPath = parameter.get("in").asString().equals("path");
      path = isPath ? path.replace("{" + name + "}", value) : path;
      if (!isPath && !value.isEmpty()) {
        query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static List<JsonNode> parameters(Example example) {
    List<JsonNode> all = new ArrayList<>();
    example.parameters.forEach(all::add);
    example.operation.path("parameters").forEach(all::add);
    return all;
  }

  /** The same fields, each of the same kind; null is of every kind. */
  private static void requireForm(String what, JsonNode example, JsonNode found) {
    if (example.isNull() || found.isNull()) {
      return;
    }
    if (example.isArray()) {
      requireItems(what, example, found);
    } else if (example.isObject()) {
      assertThat(example.propertyNames())
          .as(what)
          .containsExactlyInAnyOrderElementsOf(found.propertyNames());
      example.properties().stream()
          .filter(
              one ->
                  !one.getKey().equals("definition")) // the recipe of another, by the schema alone
          .forEach(
              one ->
                  requireForm(what + "/" + one.getKey(), one.getValue(), found.get(one.getKey())));
    } else {
      assertThat(found.getNodeType()).as(what + ": " + found).isEqualTo(example.getNodeType());
    }
  }

  private static void requireItems(String what, JsonNode example, JsonNode found) {
    assertThat(found.isArray()).as(what).isTrue();
    assertThat(found.isEmpty()).as(what + ": " + found).isEqualTo(example.isEmpty());
    for (JsonNode item : example) {
      JsonNode same =
          found
              .valueStream()
              .filter(one -> isNamedAlike(item, one))
              .findFirst()
              .orElse(found.get(0));
      requireForm(what + "[]", item, same);
    }
  }

  /** Of the items of a list the one that has the example's name, where they have names. */
  private static boolean isNamedAlike(JsonNode example, JsonNode found) {
    return List.of("id", "step_id", "step", "step_type", "name", "artifact_name", "event").stream()
        .filter(example::has)
        .allMatch(name -> example.get(name).equals(found.path(name)));
  }

  /** In the whole document, but those of parameters, which all are sent with their operations. */
  private static long written() {
    return ApiKit.OPEN_API.document().findParents("example").stream()
        .filter(parent -> !parent.has("in"))
        .count();
  }
}
