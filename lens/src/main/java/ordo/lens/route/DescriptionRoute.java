package ordo.lens.route;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
public final class DescriptionRoute implements Route {
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Views views;
  private final KeptDescriptions kept = new KeptDescriptions();

  public DescriptionRoute(Views views) {
    this.views = views;
  }

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    return views.look(request, LIMIT, (at, time) -> answer(at, request.timing(), time));
  }

  private Answer answer(OpenArtifact artifact, Timing timing, Deadline deadline)
      throws IOException, InterruptedException {
    Optional<Answer> before = kept.of(artifact);
    if (before.isPresent()) {
      return before.get();
    }
    Answer made =
        Answer.json(200, described(artifact, timing, deadline))
            .with(Map.of("Cache-Control", "no-cache"));
    kept.keep(artifact, made);
    return made;
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
