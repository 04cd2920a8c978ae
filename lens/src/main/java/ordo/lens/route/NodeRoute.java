package ordo.lens.route;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.http.Answer;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.lens.http.Timing;
import ordo.lens.pack.Packer;
import ordo.lens.pack.Sent;
import ordo.lens.pool.Deadline;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewNode;

/** {@code /nodes/{key}}: one piece as a block. */
public final class NodeRoute implements Route {
  static final Duration LIMIT = Duration.ofSeconds(5);

  private final Views views;
  private final Bodies bodies = new Bodies();

  public NodeRoute(Views views) {
    this.views = views;
  }

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    NodeQuery query = NodeQuery.of(request);
    Map<String, String> headers = new LinkedHashMap<>(NodeHeaders.cached(request));
    if (request.header("If-None-Match").equals(headers.get("ETag"))) {
      return new Answer(304, headers, new byte[0]);
    }
    boolean isPacked = TakesGzip.by(request);
    var key = new Bodies.Key(request.artifact(), query, isPacked);
    Bodies.Body body = bodies.find(key);
    if (body == null) {
      body = views.look(request, LIMIT, (at, time) -> body(at, query, request, time));
      bodies.keep(key, body);
    }
    return sent(body, isPacked, headers);
  }

  private static Answer sent(Bodies.Body body, boolean isPacked, Map<String, String> headers) {
    if (isPacked) {
      headers.put("Content-Encoding", "gzip");
    }
    if (body.thinned() > 1) {
      headers.put("Ordo-Thinned", Integer.toString(body.thinned()));
    }
    if (body.outside() > 0) {
      headers.put("Ordo-Outside", Integer.toString(body.outside()));
    }
    return Answer.bytes(Packer.MEDIA_TYPE, body.bytes()).with(headers);
  }

  private Bodies.Body body(
      OpenArtifact artifact, NodeQuery query, Request request, Deadline deadline)
      throws IOException, InterruptedException {
    PointView view = Views.points(artifact);
    List<Sent> sent = query.sent(view.head());
    Timing timing = request.timing();
    int colourBits = views.facts(artifact, timing, deadline).colourBits();
    List<ViewAttribute> wanted = sent.stream().map(Sent::attribute).toList();
    ViewNode node =
        timing.of("decode", () -> view.read(query.key(), wanted, query.limits(deadline)));
    Packer.Packed packed =
        timing.of("pack", () -> Packer.pack(node, sent, query.hasPositions(), colourBits));
    byte[] bytes = TakesGzip.packed(request, packed.bytes());
    return new Bodies.Body(bytes, node.thinned(), packed.outside());
  }
}
