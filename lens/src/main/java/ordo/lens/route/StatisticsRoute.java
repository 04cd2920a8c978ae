package ordo.lens.route;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.describe.AllPoints;
import ordo.lens.describe.AttributeFacts;
import ordo.lens.describe.StatisticsJson;
import ordo.lens.grid.RasterJson;
import ordo.lens.grid.RasterSeen;
import ordo.lens.http.Answer;
import ordo.lens.http.Refusal;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.lens.pool.Deadline;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewHead;
import tools.jackson.databind.node.ObjectNode;

/** {@code /statistics?attribute=A&of=all}: how the values of one attribute are spread. */
public record StatisticsRoute(Views views) implements Route {
  private static final List<String> AXES = List.of("x", "y", "z");

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    String name =
        request
            .query()
            .text("attribute")
            .orElseThrow(() -> Refusal.badRequest("parameter attribute: expected, found none"));
    ObjectNode json =
        views.look(
            request,
            DescriptionRoute.LIMIT,
            (artifact, deadline) ->
                request.timing().of("count", () -> statistics(artifact, name, request, deadline)));
    return Answer.json(200, json)
        .with(isOfAll(request) ? NodeHeaders.cached(request) : Map.of("Cache-Control", "no-cache"));
  }

  private static boolean isOfAll(Request request) throws Refusal {
    String of = request.query().text("of").orElse("sample");
    if (!of.equals("all") && !of.equals("sample")) {
      throw Refusal.badRequest("parameter of: expected all or sample, found " + of);
    }
    return of.equals("all");
  }

  private ObjectNode statistics(
      OpenArtifact artifact, String name, Request request, Deadline deadline)
      throws IOException, InterruptedException {
    if (artifact.raster().isPresent()) {
      return band(artifact.raster().get(), name, deadline);
    }
    ViewHead head = Views.points(artifact).head();
    Optional<ViewAttribute> attribute = head.attribute(name);
    if (attribute.isEmpty() && !AXES.contains(name)) {
      throw Refusal.badRequest(
          "parameter attribute: expected a name of the description, found " + name);
    }
    if (isOfAll(request)) {
      return StatisticsJson.ofAll(name, AllPoints.of(Views.points(artifact), name, deadline));
    }
    AttributeFacts facts = views.facts(artifact, request.timing(), deadline).of(name);
    return StatisticsJson.of(name, attribute.flatMap(ViewAttribute::range), facts);
  }

  private static ObjectNode band(Raster raster, String name, Deadline deadline) throws IOException {
    OptionalInt band = new RasterSeen(raster).band(name);
    if (band.isEmpty()) {
      throw Refusal.badRequest(
          "parameter attribute: expected a band of the description, found " + name);
    }
    AttributeFacts facts = RasterJson.facts(raster, band.getAsInt(), deadline);
    return StatisticsJson.of(name, Optional.empty(), facts);
  }
}
