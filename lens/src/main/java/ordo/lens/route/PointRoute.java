package ordo.lens.route;

import java.io.IOException;
import java.util.Map;
import ordo.lens.http.Answer;
import ordo.lens.http.Refusal;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.view.ViewLimits;
import tools.jackson.databind.node.ObjectNode;

/** {@code /points/{key}/{index}}: one point as the file has it. */
public record PointRoute(Views views) implements Route {
  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    NodeQuery query = NodeQuery.of(request);
    int index = index(request);
    Map<String, Number> record =
        views.look(
            request.artifact(),
            NodeRoute.LIMIT,
            (artifact, deadline) ->
                Views.points(artifact)
                    .record(query.key(), index, new ViewLimits(query.thin(), deadline)));
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("key", query.key().toString()).put("index", index);
    json.set("point", JsonFile.MAPPER.valueToTree(record));
    return Answer.json(200, json).with(NodeHeaders.cached(request));
  }

  private static int index(Request request) throws Refusal {
    String text = request.path().size() == 2 ? request.path().get(1) : "";
    if (!text.matches("\\d{1,7}")) {
      throw Refusal.of(404, "no_such_node", "expected the index of a point, found " + text);
    }
    return Integer.parseInt(text);
  }
}
