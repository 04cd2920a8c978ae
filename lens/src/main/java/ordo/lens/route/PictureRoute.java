package ordo.lens.route;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ordo.lens.artifact.Artifact;
import ordo.lens.describe.CloudJson;
import ordo.lens.http.Answer;
import ordo.lens.http.Refusal;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.lens.picture.Drawn;
import ordo.lens.picture.Pictures;
import ordo.pointcloud.crs.CrsEngine;

/** {@code /picture}: drawn one at a time, behind everything else that waits. */
public final class PictureRoute implements Route {
  /** Two seconds a million points, of at most two million and a large file's opening. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private static final long TURN_SECONDS_MAX = 30;
  private static final String FOR_EVER = "private, max-age=31536000, immutable";

  private final Views views;
  private final Pictures pictures;
  private final Semaphore turn = new Semaphore(1, true);

  public PictureRoute(Views views, Pictures pictures) {
    this.views = views;
    this.pictures = pictures;
  }

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    int width = width(request);
    Map<String, String> headers = headers(request, width);
    if (request.header("If-None-Match").equals(headers.get("ETag"))) {
      return new Answer(304, headers, new byte[0]);
    }
    Drawn picture = picture(request, width);
    headers.put("Ordo-Alternative", picture.words());
    return Answer.bytes("image/jpeg", picture.jpeg()).with(headers);
  }

  private static int width(Request request) throws Refusal {
    int width = request.query().whole("width", Pictures.SMALL, Pictures.LARGE, Pictures.LARGE);
    if (width != Pictures.SMALL && width != Pictures.LARGE) {
      throw Refusal.badRequest("parameter width: expected 240 or 480, found " + width);
    }
    return width;
  }

  private static Map<String, String> headers(Request request, int width) {
    Artifact artifact = request.artifact();
    boolean isNamed = request.query().text("v").equals(Optional.of(CloudJson.version(artifact)));
    var headers = new LinkedHashMap<String, String>();
    headers.put("Cache-Control", isNamed ? FOR_EVER : "no-cache");
    headers.put("ETag", "\"" + Pictures.name(artifact, width) + "\"");
    headers.put("Vary", "Authorization");
    return headers;
  }

  private Drawn picture(Request request, int width) throws IOException, InterruptedException {
    Artifact artifact = request.artifact();
    Optional<Drawn> before = pictures.find(artifact, width);
    if (before.isPresent()) {
      return before.get();
    }
    if (!turn.tryAcquire(TURN_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw Refusal.later("busy", 1, "expected a turn within " + TURN_SECONDS_MAX + " s");
    }
    try {
      Optional<Drawn> meanwhile = pictures.find(artifact, width);
      return meanwhile.isPresent() ? meanwhile.get() : drawn(request, width);
    } finally {
      turn.release();
    }
  }

  private Drawn drawn(Request request, int width) throws IOException, InterruptedException {
    CrsEngine engine = views.artifacts().engine();
    return views.lookLast(
        request,
        LIMIT,
        (opened, time) ->
            request.timing().of("draw", () -> pictures.of(opened, width, engine, time)));
  }
}
