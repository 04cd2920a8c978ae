package ordo.lens.route;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.describe.OnEarth;
import ordo.lens.http.Answer;
import ordo.lens.http.Refusal;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.lens.pool.Deadline;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.view.PointView;
import tools.jackson.databind.node.ObjectNode;

/** {@code /points/{key}/{index}}: one point as the file has it. */
public record PointRoute(Views views) implements Route {
  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    NodeQuery query = NodeQuery.of(request);
    int index = index(request);
    ObjectNode json =
        views.look(
            request,
            NodeRoute.LIMIT,
            (artifact, deadline) ->
                request.timing().of("decode", () -> point(artifact, query, index, deadline)));
    return Answer.json(200, json).with(NodeHeaders.cached(request));
  }

  private ObjectNode point(OpenArtifact artifact, NodeQuery query, int index, Deadline deadline)
      throws IOException {
    PointView view = Views.points(artifact);
    Map<String, Number> record = view.record(query.key(), index, query.limits(deadline));
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("key", query.key().toString()).put("index", index);
    json.set("point", JsonFile.MAPPER.valueToTree(record));
    onEarth(view, record).ifPresent(place -> json.putArray("wgs84").add(place[0]).add(place[1]));
    return json;
  }

  private Optional<double[]> onEarth(PointView view, Map<String, Number> record)
      throws IOException {
    CrsEngine engine = views.artifacts().engine();
    double x = record.get("X").doubleValue();
    double y = record.get("Y").doubleValue();
    double z = record.get("Z").doubleValue();
    return OnEarth.place(engine, view.crs(engine), x, y, z);
  }

  private static int index(Request request) throws Refusal {
    String text = request.path().size() == 2 ? request.path().get(1) : "";
    if (!text.matches("\\d{1,7}")) {
      throw Refusal.of(404, "no_such_node", "expected the index of a point, found " + text);
    }
    return Integer.parseInt(text);
  }
}
