package ordo.server.http.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordo.model.Problem;
import ordo.model.Shown;
import ordo.model.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer: status, headers and what follows them. */
public record Response(int status, Map<String, String> headers, Body body) {
  public static final String JSON = "application/json; charset=utf-8";

  private static final int PART_BYTES = 64 * 1024;
  private static final String CONTENT_TYPE = "Content-Type";

  public Response {
    headers = Map.copyOf(headers);
  }

  public sealed interface Body {}

  public record Bytes(byte[] bytes) implements Body {}

  /**
   * Written as it comes.
   *
   * @param length known length in bytes, or -1
   */
  public record Stream(long length, Writer writer) implements Body {}

  /** Either one of its methods is called, once. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;

    /** Nothing is to be written. */
    default void leave() {}
  }

  public static Response json(int status, byte[] body) {
    return bytes(status, body).with(Map.of(CONTENT_TYPE, JSON));
  }

  /** A large one is written in parts: sent as one it would be copied for each slow reader. */
  public static Response bytes(int status, byte[] body) {
    return new Response(
        status, Map.of(), body.length <= PART_BYTES ? new Bytes(body) : inParts(body));
  }

  private static Stream inParts(byte[] body) {
    return new Stream(
        body.length,
        out -> {
          for (int at = 0; at < body.length; at += PART_BYTES) {
            out.write(body, at, Math.min(PART_BYTES, body.length - at));
          }
        });
  }

  public static Response json(int status, JsonNode body) {
    return json(status, StrictJson.write(body));
  }

  public static Response streamedJson(Writer writer) {
    return new Response(200, Map.of(CONTENT_TYPE, JSON), new Stream(-1, writer));
  }

  public static Response empty(int status) {
    return new Response(status, Map.of(), new Bytes(new byte[0]));
  }

  public static Response text(String contentType, String text) {
    return new Response(
        200, Map.of(CONTENT_TYPE, contentType), new Bytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static Response id(int status, long id) {
    return json(status, JsonNodeFactory.instance.objectNode().put("id", id));
  }

  public static Response error(int status, String message) {
    String shown = Shown.escaped(message);
    return json(status, JsonNodeFactory.instance.objectNode().put("error", shown));
  }

  /** Every problem; the first is also the error. */
  public static Response problems(List<Problem> problems) {
    return json(400, problemsBody(problems));
  }

  /** One problem, whose code programs can go by. */
  public static Response problem(int status, Problem problem) {
    return json(status, problemsBody(List.of(problem)));
  }

  public static ObjectNode problemsBody(List<Problem> problems) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("error", problems.getFirst().message());
    var errors = body.putArray("errors");
    problems.forEach(problem -> put(problem, errors.addObject()));
    return body;
  }

  private static void put(Problem problem, ObjectNode error) {
    error.put("code", problem.code()).put("path", problem.path()).put("message", problem.message());
  }

  public Response with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Response(status, all, body);
  }
}
