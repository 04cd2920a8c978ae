package ordo.server.http.client;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import ordo.model.Problem;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.http.bytes.UploadAnswers;
import ordo.server.http.exchange.Handler;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.upload.Granted;
import ordo.server.upload.GrantedUploads;
import ordo.server.upload.GrantedUploads.No;
import ordo.server.upload.GrantedUploads.Open;
import ordo.server.upload.GrantedUploads.Outcome;
import ordo.server.upload.GrantedUploads.Wanted;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Uploads by grant: begin, put the parts elsewhere, complete. SPEC section 8. */
public final class GrantRoutes {
  private static final String ONE = "/uploads/{id}";
  private static final int PARTS_MAX = 10_000;
  private static final int ETAG_CHARACTERS_MAX = 200;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final GrantedUploads uploads;
  private final InstantSource clock = InstantSource.system();

  public GrantRoutes(GrantedUploads uploads) {
    this.uploads = uploads;
  }

  public void addTo(Routes routes) {
    routes
        .post(Scope.SUBMIT, "/uploads", granting(this::begin))
        .get(Scope.SUBMIT, ONE, granting(this::more))
        .post(Scope.SUBMIT, ONE + "/complete", granting(this::complete))
        .delete(Scope.SUBMIT, ONE, granting(this::drop));
  }

  /** Where clients cannot reach the service, or there is none, they send to this server. */
  private Handler granting(Handler handler) {
    String message = "The store grants no uploads; PUT /store/<path> or /uploads/tus takes them";
    return (caller, request) ->
        uploads.areThere()
            ? handler.handle(caller, request)
            : Response.problem(409, new Problem("no_grants", "", message));
  }

  private Response begin(Caller caller, Request request) {
    JsonNode body = request.json();
    JsonNode size = body.path("size_bytes");
    if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 1) {
      throw Refusal.of(400, "/size_bytes: expected a number of bytes, at least 1");
    }
    var wanted =
        new Wanted(
            UploadAnswers.path(body.path("path").asString("")),
            size.longValue(),
            UploadAnswers.flag("/overwrite", body.path("overwrite").asString("false")),
            sha256(body.path("sha256").asString("")));
    return answer(uploads.begin(caller, wanted), granted -> open(201, granted, 1));
  }

  private static Optional<String> sha256(String text) {
    if (!text.matches("(?:(?:sha256:)?[0-9a-f]{64})?")) {
      throw Refusal.of(400, "/sha256: expected 64 hex digits in lower case, found another form");
    }
    String hex = text.replace("sha256:", "");
    return hex.isEmpty() ? Optional.empty() : Optional.of("sha256:" + hex);
  }

  private Response more(Caller caller, Request request) {
    String from = request.query("from").orElse("1");
    if (!from.matches("[1-9][0-9]{0,4}")) {
      throw Refusal.of(400, "from: expected the number of a part, from 1");
    }
    return answer(
        uploads.at(caller, request.variable("id")),
        granted -> open(200, granted, Integer.parseInt(from)));
  }

  private Response open(int status, Granted granted, int from) {
    boolean isDone = granted.upload().isDone();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", granted.upload().id()).put("part_bytes", granted.partBytes());
    ArrayNode parts = body.putArray("parts");
    Map<Integer, URI> urls = isDone ? Map.of() : uploads.urls(granted, from);
    urls.forEach((number, url) -> parts.addObject().put("number", number).put("url", "" + url));
    body.put("expires_at", TIMESTAMP.format(clock.instant().plus(GrantedUploads.URL_VALID)));
    return Response.json(status, body).with(Map.of("Cache-Control", "no-store"));
  }

  private Response complete(Caller caller, Request request) {
    Map<Integer, String> etags = etags(request.json().path("parts"));
    Outcome found = uploads.at(caller, request.variable("id"));
    return answer(
        found instanceof Open open ? uploads.complete(caller, open.granted(), etags) : found,
        GrantRoutes::placed);
  }

  private static Response placed(Granted granted) {
    return Response.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("uri", granted.upload().path().value())
            .put("hash", granted.upload().hash().orElseThrow()));
  }

  private static Map<Integer, String> etags(JsonNode parts) {
    var etags = new TreeMap<Integer, String>();
    for (JsonNode part : parts) {
      String etag = part.path("etag").asString("");
      int number = part.path("number").asInt(0);
      boolean isPart = number >= 1 && number <= PARTS_MAX && !etag.isEmpty();
      if (!isPart || etag.length() > ETAG_CHARACTERS_MAX || etags.put(number, etag) != null) {
        throw Refusal.of(400, "/parts: expected each part once, with number and etag");
      }
    }
    if (etags.isEmpty()) {
      throw Refusal.of(400, "/parts: expected an array of parts with number and etag, found none");
    }
    return etags;
  }

  private Response drop(Caller caller, Request request) {
    return uploads
        .drop(caller, request.variable("id"))
        .map(UploadAnswers::of)
        .orElseGet(() -> Response.empty(204));
  }

  private static Response answer(Outcome outcome, Function<Granted, Response> told) {
    return switch (outcome) {
      case Open open -> told.apply(open.granted());
      case No no -> UploadAnswers.of(no.refused());
    };
  }
}
