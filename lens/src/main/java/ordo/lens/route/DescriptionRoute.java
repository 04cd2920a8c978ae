package ordo.lens.route;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.describe.CloudJson;
import ordo.lens.grid.RasterJson;
import ordo.lens.http.Answer;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.lens.pool.Deadline;
import ordo.pointcloud.crs.CrsEngine;
import tools.jackson.databind.node.ObjectNode;

/** {@code /description}. */
public record DescriptionRoute(Views views) implements Route {
  static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    ObjectNode json = views.look(request.artifact(), LIMIT, this::described);
    return Answer.json(200, json).with(Map.of("Cache-Control", "no-cache"));
  }

  private ObjectNode described(OpenArtifact artifact, Deadline deadline) throws IOException {
    CrsEngine engine = views.artifacts().engine();
    return artifact.raster().isPresent()
        ? RasterJson.of(artifact, artifact.raster().get(), engine, deadline)
        : CloudJson.of(artifact, Views.points(artifact), views.facts(artifact, deadline), engine);
  }
}
