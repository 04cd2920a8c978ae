package ordo.lens.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.lens.describe.CloudJson;
import ordo.lens.http.Query;
import ordo.lens.http.Refusal;
import ordo.lens.http.Request;
import ordo.lens.pack.Sent;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewHead;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;

/**
 * Which piece is asked for, and what of it.
 *
 * @param names of the attributes; empty where those of the description's {@code base} are meant
 * @param thin one in so many points
 */
record NodeQuery(ViewKey key, Optional<List<String>> names, boolean hasPositions, int thin) {
  private static final int THIN_MAX = 1_000_000;
  private static final int NAMES_MAX = 256;

  static NodeQuery of(Request request) throws Refusal {
    if (request.path().isEmpty()) {
      throw Refusal.badRequest("path: expected the key of a node, found none");
    }
    String text = request.path().getFirst();
    ViewKey key =
        ViewKey.parse(text)
            .orElseThrow(() -> Refusal.of(404, "no_such_node", "expected D-X-Y-Z or r-N"));
    Query query = request.query();
    return new NodeQuery(
        key,
        query.text("attributes").map(NodeQuery::names),
        query.whole("positions", 0, 1, 1) == 1,
        query.whole("thin", 1, THIN_MAX, 1));
  }

  private static List<String> names(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(",", NAMES_MAX));
  }

  ViewLimits limits(ViewLimits.Pace pace) {
    return new ViewLimits(thin, pace);
  }

  /** The attributes, each once, with their places in the description. */
  List<Sent> sent(ViewHead head) throws Refusal {
    List<Sent> sent = new ArrayList<>();
    for (String name : names.orElseGet(() -> CloudJson.base(head)).stream().distinct().toList()) {
      ViewAttribute attribute =
          head.attribute(name)
              .orElseThrow(
                  () ->
                      Refusal.badRequest(
                          "parameter attributes: expected names of the description, found "
                              + name));
      sent.add(new Sent(head.attributes().indexOf(attribute), attribute));
    }
    return sent;
  }
}
