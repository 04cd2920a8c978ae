package ordo.server.http.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.http.bytes.UploadAnswers;
import ordo.server.http.exchange.Handler;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.upload.Arrival;
import ordo.server.upload.Checksum;
import ordo.server.upload.Upload;
import ordo.server.upload.Uploaded;
import ordo.server.upload.Uploads;

/**
 * Uploads that go on where they broke off: tus 1.0.0 with creation, checksum, expiration and
 * termination.
 */
public final class TusRoutes {
  private static final String VERSION = "1.0.0";
  private static final String ONE = "/uploads/tus/{id}";
  private static final String BYTES_TYPE = "application/offset+octet-stream";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final Uploads uploads;

  public TusRoutes(Uploads uploads) {
    this.uploads = uploads;
  }

  public void addTo(Routes routes) {
    routes
        .options(Scope.SUBMIT, "/uploads/tus", (_, _) -> abilities())
        .options(Scope.SUBMIT, ONE, (_, _) -> abilities())
        .post(Scope.SUBMIT, "/uploads/tus", of(this::create))
        .get(Scope.SUBMIT, ONE, of(this::where))
        .patch(Scope.SUBMIT, ONE, of(this::append))
        .delete(Scope.SUBMIT, ONE, of(this::drop));
  }

  private Response abilities() {
    var abilities = new HashMap<String, String>();
    abilities.put("Tus-Version", VERSION);
    abilities.put("Tus-Extension", "creation,checksum,expiration,termination");
    abilities.put("Tus-Max-Size", String.valueOf(uploads.bytesMax()));
    abilities.put("Tus-Checksum-Algorithm", Checksum.NAMES);
    return tus(Response.empty(204).with(abilities));
  }

  /** In the version that both speak. */
  private static Handler of(BiFunction<Caller, Request, Response> handler) {
    return (caller, request) -> {
      String version = request.header("Tus-Resumable").orElse("");
      return version.equals(VERSION)
          ? tus(handler.apply(caller, request))
          : tus(Response.error(412, "Tus-Resumable: expected " + VERSION))
              .with(Map.of("Tus-Version", VERSION));
    };
  }

  private static Response tus(Response response) {
    return response.with(Map.of("Tus-Resumable", VERSION, "Cache-Control", "no-store"));
  }

  private Response create(Caller caller, Request request) {
    long length = UploadAnswers.bytes(request, "Upload-Length", 400);
    Map<String, String> metadata = metadata(request);
    StorePath path = UploadAnswers.path(metadata.getOrDefault("path", ""));
    boolean overwrite =
        UploadAnswers.flag("overwrite", metadata.getOrDefault("overwrite", "false"));
    return answer(uploads.begin(caller, path, length, overwrite), at -> created(request, at));
  }

  private static Response created(Request request, Uploaded.At at) {
    String location = request.mount() + "/uploads/tus/" + at.upload().id();
    return Response.empty(201).with(standing(at)).with(Map.of("Location", location));
  }

  private Response where(Caller caller, Request request) {
    return answer(
        uploads.at(caller, request.variable("id")),
        at ->
            Response.empty(200)
                .with(standing(at))
                .with(Map.of("Upload-Length", String.valueOf(at.upload().length()))));
  }

  private Response append(Caller caller, Request request) {
    String type = request.header("Content-Type").orElse("");
    if (!type.equals(BYTES_TYPE)) {
      throw Refusal.of(415, "Content-Type: expected " + BYTES_TYPE + ", found another");
    }
    long offset = UploadAnswers.bytes(request, "Upload-Offset", 400);
    var arrival = new Arrival(offset, request.body().stream(), checksum(request));
    return answer(
        uploads.append(caller, request.variable("id"), arrival),
        at -> Response.empty(204).with(standing(at)));
  }

  private static Optional<Checksum> checksum(Request request) {
    String expected =
        "Upload-Checksum: expected one of " + Checksum.NAMES + ", a space and the digest in Base64";
    return request
        .header("Upload-Checksum")
        .map(text -> Checksum.of(text).orElseThrow(() -> Refusal.of(400, expected)));
  }

  private Response drop(Caller caller, Request request) {
    return uploads
        .drop(caller, request.variable("id"))
        .map(UploadAnswers::of)
        .orElseGet(() -> Response.empty(204));
  }

  private interface Told {
    Response of(Uploaded.At at);
  }

  private static Response answer(Uploaded uploaded, Told told) {
    return switch (uploaded) {
      case Uploaded.At at -> told.of(at);
      case Uploaded.Refused refused -> UploadAnswers.of(refused);
    };
  }

  /** Beside what tus asks for: what a job says to take the file, once it is in place. */
  private static Map<String, String> standing(Uploaded.At at) {
    Upload upload = at.upload();
    var headers = new LinkedHashMap<String, String>();
    headers.put("Upload-Offset", String.valueOf(at.offset()));
    headers.put("Upload-Expires", date(upload.expiresAt()));
    upload.hash().ifPresent(hash -> headers.put("Ordo-Hash", hash));
    return headers;
  }

  private static String date(Instant moment) {
    return HTTP_DATE.format(moment);
  }

  /** Pairs of a name and a value in Base64, parted by commas; a value may be missing. */
  private static Map<String, String> metadata(Request request) {
    var metadata = new HashMap<String, String>();
    for (String pair : request.header("Upload-Metadata").orElse("").split(",")) {
      String[] parts = pair.strip().split(" +");
      metadata.put(parts[0], parts.length > 1 ? text(parts[1]) : "");
    }
    return metadata;
  }

  private static String text(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.of(400, "Upload-Metadata: expected values in Base64, found another form");
    }
  }
}
