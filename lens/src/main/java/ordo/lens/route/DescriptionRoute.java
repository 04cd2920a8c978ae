package ordo.lens.route;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.describe.CloudJson;
import ordo.lens.describe.Facts;
import ordo.lens.grid.RasterJson;
import ordo.lens.http.Answer;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.lens.http.Timing;
import ordo.lens.pool.Deadline;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.view.PointView;
import tools.jackson.databind.node.ObjectNode;

/** {@code /description}. */
public record DescriptionRoute(Views views) implements Route {
  static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    ObjectNode json =
        views.look(request, LIMIT, (at, time) -> described(at, request.timing(), time));
    return Answer.json(200, json).with(Map.of("Cache-Control", "no-cache"));
  }

  private ObjectNode described(OpenArtifact artifact, Timing timing, Deadline deadline)
      throws IOException, InterruptedException {
    CrsEngine engine = views.artifacts().engine();
    if (artifact.raster().isPresent()) {
      Raster raster = artifact.raster().get();
      return timing.of("describe", () -> RasterJson.of(artifact, raster, engine, deadline));
    }
    Facts facts = views.facts(artifact, timing, deadline);
    PointView points = Views.points(artifact);
    return timing.of("describe", () -> CloudJson.of(artifact, points, facts, engine));
  }
}
