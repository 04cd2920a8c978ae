package ordo.server.testkit;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The description of the API, and whether answers are as it says: the status is listed for the
 * route, so is the media type, required headers are there, and the body fits the schema.
 */
public final class OpenApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document = load();
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** Routes and statuses of the answers checked so far, such as {@code GET /jobs/{id} 200}. */
  public Set<String> seen() {
    return new TreeSet<>(seen);
  }

  public JsonNode document() {
    return document;
  }

  /** What a reference leads to; else itself. */
  public JsonNode at(JsonNode node) {
    return resolved(node);
  }

  /** Throws an {@link AssertionError} that says what differs. */
  public void requireFit(String what, JsonNode schema, JsonNode value) {
    requireValid(what, schema, value);
  }

  /** Every route and status that the description lists. */
  public Set<String> listed() {
    var all = new TreeSet<String>();
    for (var path : document.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        operation
            .getValue()
            .path("responses")
            .propertyNames()
            .forEach(status -> all.add(name(operation.getKey(), path.getKey(), status)));
      }
    }
    return all;
  }

  /**
   * Throws an {@link AssertionError} that says what differs.
   *
   * @param path as requested, without the mount and the query
   */
  public void check(String method, String path, HttpResponse<byte[]> answer) {
    String template = template(path);
    String status = Integer.toString(answer.statusCode());
    String what = name(method, template, status);
    String verb = method.equals("HEAD") ? "get" : method.toLowerCase(java.util.Locale.ROOT);
    JsonNode operation = document.get("paths").get(template).path(verb);
    if (operation.isMissingNode()) {
      return; // a method that is not allowed
    }
    JsonNode response = resolved(operation.get("responses").path(status));
    if (response.isMissingNode()) {
      throw new AssertionError("not described: " + what + ": " + new String(answer.body()));
    }
    requireHeaders(what, response, answer);
    if (!method.equals("HEAD")) {
      requireBody(what, response, answer);
    }
    seen.add(what);
  }

  private void requireHeaders(String what, JsonNode response, HttpResponse<byte[]> answer) {
    for (var header : response.path("headers").properties()) {
      JsonNode described = resolved(header.getValue());
      var value = answer.headers().firstValue(header.getKey());
      if (value.isEmpty() && described.path("required").asBoolean(false)) {
        throw new AssertionError(what + ": header " + header.getKey() + " is missing");
      }
      value.ifPresent(
          text ->
              requireValid(
                  what + " header " + header.getKey(),
                  described.get("schema"),
                  JSON.getNodeFactory().stringNode(text)));
    }
  }

  private void requireBody(String what, JsonNode response, HttpResponse<byte[]> answer) {
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      if (answer.body().length > 0) {
        throw new AssertionError(what + ": expected no body, found " + answer.body().length);
      }
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      throw new AssertionError(what + ": media type not described: " + type);
    }
    if (type.equals("application/json") && media.has("schema")) {
      requireValid(what, media.get("schema"), JSON.readTree(answer.body()));
    }
  }

  private void requireValid(String what, JsonNode schema, JsonNode value) {
    List<Error> errors = compiled.computeIfAbsent(schema, this::compile).validate(value);
    if (!errors.isEmpty()) {
      throw new AssertionError(what + ": " + errors + " in " + value);
    }
  }

  /** References lead into the components, so a schema takes them along. */
  private Schema compile(JsonNode schema) {
    ObjectNode root = JSON.createObjectNode();
    root.set("components", document.get("components"));
    root.putArray("allOf").add(schema);
    return SCHEMAS.getSchema(root);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  private String template(String path) {
    String[] parts = path.replaceAll("/+$", "").split("/", -1);
    String found = "";
    for (String template : document.get("paths").propertyNames()) {
      String[] wanted = template.split("/", -1);
      boolean isOpen = template.endsWith("/{path}");
      boolean fits = isOpen ? parts.length >= wanted.length : parts.length == wanted.length;
      for (int i = 0; fits && i < wanted.length; i++) {
        fits = wanted[i].startsWith("{") || wanted[i].equals(parts[i]);
      }
      boolean isNarrower = found.isEmpty() || found.indexOf('{') >= 0 && template.indexOf('{') < 0;
      if (fits && isNarrower) {
        found = template;
      }
    }
    if (found.isEmpty()) {
      throw new AssertionError("no route described for " + path);
    }
    return found;
  }

  private static String name(String method, String template, String status) {
    return method.toUpperCase(java.util.Locale.ROOT) + " " + template + " " + status;
  }

  private static JsonNode load() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
