package ordo.lens.route;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.gzip.Gzip;
import ordo.lens.http.Answer;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.lens.pack.Packer;
import ordo.lens.pack.Sent;
import ordo.lens.pool.Deadline;
import ordo.pointcloud.view.PointView;
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
      body = views.look(request.artifact(), LIMIT, (at, time) -> body(at, query, isPacked, time));
      bodies.keep(key, body);
    }
    return sent(body, isPacked, headers);
  }

  private static Answer sent(Bodies.Body body, boolean isPacked, Map<String, String> headers) {
    headers.put("Server-Timing", body.timing());
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
      OpenArtifact artifact, NodeQuery query, boolean isPacked, Deadline deadline)
      throws IOException {
    PointView view = Views.points(artifact);
    List<Sent> sent = query.sent(view.head());
    int colourBits = views.facts(artifact, deadline).colourBits();
    long began = System.nanoTime();
    ViewNode node =
        view.read(query.key(), sent.stream().map(Sent::attribute).toList(), query.limits(deadline));
    long read = System.nanoTime();
    Packer.Packed packed = Packer.pack(node, sent, query.hasPositions(), colourBits);
    long made = System.nanoTime();
    byte[] bytes = isPacked ? Gzip.of(packed.bytes()) : packed.bytes();
    String timing = timing(read - began, made - read, System.nanoTime() - made);
    return new Bodies.Body(bytes, node.thinned(), packed.outside(), timing);
  }

  private static String timing(long read, long pack, long gzip) {
    return "decode;dur=%.1f, pack;dur=%.1f, gzip;dur=%.1f"
        .formatted(read / 1e6, pack / 1e6, gzip / 1e6);
  }
}
