package ordo.server.http.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.server.http.exchange.Response;
import ordo.server.lens.LensReply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reply of the lens as an answer to the client: a view as it comes, an error in our own form. */
final class LensAnswer {
  /** Of the routes; whatever else stands in a query is not the lens's business. */
  static final Set<String> PARAMETERS =
      Set.of(
          "from",
          "attributes",
          "positions",
          "thin",
          "v",
          "attribute",
          "of",
          "cell",
          "window",
          "width",
          "band");

  private static final Set<Integer> VIEWS = Set.of(200, 304);

  /** Statuses that tell of the question, the artifact, the store or the lens's load. */
  private static final Set<Integer> ERRORS = Set.of(400, 404, 413, 415, 422, 429, 503);

  private static final int ERROR_BYTES_MAX = 64 * 1024;
  private static final String RETRY_AFTER = "Retry-After";

  private LensAnswer() {}

  static Response of(LensReply reply) {
    return switch (reply) {
      case LensReply.Answered view when VIEWS.contains(view.status()) -> passed(view);
      case LensReply.Answered error -> refused(error);
      case LensReply.Away(boolean forGood) when forGood ->
          ViewRefusal.VIEWER_AWAY.because("This server shows no views (ORDO_LENS is false)");
      case LensReply.Away _ ->
          ViewRefusal.VIEWER_AWAY.forNow("The lens, which reads artifacts, is away; try again");
      case LensReply.Full _ ->
          ViewRefusal.TOO_MANY_VIEWS.forNow("Too many views are being drawn; try again");
    };
  }

  private static Response passed(LensReply.Answered view) {
    return new Response(
        view.status(), view.headers(), new Response.Stream(view.length(), new Body(view.body())));
  }

  private static Response refused(LensReply.Answered error) {
    JsonNode told = read(error);
    Optional<String> code =
        told.at("/errors/0/code").stringValueOpt().filter(any -> ERRORS.contains(error.status()));
    if (code.isEmpty()) {
      return ViewRefusal.VIEWER_AWAY.forNow("The lens failed; its log tells more");
    }
    Response refusal =
        new ViewRefusal(error.status(), code.get()).because(told.path("error").asString(""));
    return Optional.ofNullable(error.headers().get(RETRY_AFTER))
        .map(seconds -> refusal.with(Map.of(RETRY_AFTER, seconds)))
        .orElse(refusal);
  }

  /** Missing where it is no JSON. */
  private static JsonNode read(LensReply.Answered error) {
    try (InputStream body = error.body()) {
      return JsonMapper.shared().readTree(body.readNBytes(ERROR_BYTES_MAX));
    } catch (IOException | JacksonException unreadable) {
      return JsonMapper.shared().missingNode();
    }
  }

  private record Body(InputStream in) implements Response.Writer {
    @Override
    public void write(OutputStream out) throws IOException {
      try (in) {
        in.transferTo(out);
      }
    }

    @Override
    public void leave() {
      try {
        in.close();
      } catch (IOException e) {
        // Nothing of it was wanted.
      }
    }
  }
}
