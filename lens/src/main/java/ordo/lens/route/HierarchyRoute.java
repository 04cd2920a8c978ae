package ordo.lens.route;

import java.io.IOException;
import ordo.lens.describe.CloudJson;
import ordo.lens.http.Answer;
import ordo.lens.http.Refusal;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.NodePage;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewRefusal;

/** {@code /hierarchy?from=D-X-Y-Z}. */
public record HierarchyRoute(Views views) implements Route {
  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    String text = request.query().text("from").orElse(TreeKey.ROOT.toString());
    TreeKey from =
        TreeKey.parse(text)
            .orElseThrow(
                () -> Refusal.badRequest("parameter from: expected D-X-Y-Z, found " + text));
    NodePage page =
        views.look(
            request,
            DescriptionRoute.LIMIT,
            (artifact, _) ->
                request.timing().of("pages", () -> page(Views.points(artifact), from)));
    return Answer.json(200, CloudJson.page(from, page)).with(NodeHeaders.cached(request));
  }

  private static NodePage page(PointView view, TreeKey from) throws IOException {
    if (!view.head().isTree()) {
      throw new ViewRefusal(
          ViewRefusal.Kind.NO_SUCH_NODE, "expected a tree, found a file without an index");
    }
    return view.page(from, CloudJson.PAGE_LEVELS, CloudJson.PAGE_NODES);
  }
}
