package ordo.lens.route;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.grid.GridBlock;
import ordo.lens.grid.GridColours;
import ordo.lens.grid.GridWindow;
import ordo.lens.gzip.Gzip;
import ordo.lens.http.Answer;
import ordo.lens.http.Query;
import ordo.lens.http.Refusal;
import ordo.lens.http.Request;
import ordo.lens.http.Route;
import ordo.lens.pack.Packer;
import ordo.lens.pool.Deadline;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.view.ViewAttribute;

/** {@code /grid}: a window of a raster. */
public record GridRoute(Views views) implements Route {
  private static final Pattern WINDOW =
      Pattern.compile("(\\d{1,10}),(\\d{1,10}),(\\d{1,10}),(\\d{1,10})");

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>(NodeHeaders.cached(request));
    if (request.header("If-None-Match").equals(headers.get("ETag"))) {
      return new Answer(304, headers, new byte[0]);
    }
    boolean isPacked = TakesGzip.by(request);
    if (isPacked) {
      headers.put("Content-Encoding", "gzip");
    }
    byte[] block =
        views.look(
            request.artifact(),
            NodeRoute.LIMIT,
            (artifact, deadline) -> block(artifact, request.query(), isPacked, deadline));
    return Answer.bytes(Packer.MEDIA_TYPE, block).with(headers);
  }

  private static byte[] block(
      OpenArtifact artifact, Query query, boolean isPacked, Deadline deadline) throws IOException {
    Raster raster = Views.raster(artifact);
    GridWindow window = window(raster.spec(), query);
    byte[] block = block(raster, query, new GridBlock(raster, window, deadline));
    return isPacked ? Gzip.of(block) : block;
  }

  private static byte[] block(Raster raster, Query query, GridBlock grid) throws IOException {
    if (query.text("band").filter(ViewAttribute.RGB::equals).isEmpty()) {
      return grid.band(query.whole("band", 1, raster.spec().bands(), 1));
    }
    if (!GridColours.isColoured(raster)) {
      throw Refusal.badRequest("parameter band: expected a number, as the raster has no colours");
    }
    return grid.colours();
  }

  private static GridWindow window(RasterSpec spec, Query query) throws Refusal {
    int width = query.whole("width", 1, GridWindow.CELLS_MAX, GridWindow.CELLS_MAX / 2);
    Optional<String> asked = query.text("window");
    if (asked.isEmpty()) {
      return GridWindow.whole(spec, width);
    }
    var form = WINDOW.matcher(asked.get());
    long[] window =
        form.matches()
            ? Stream.of(asked.get().split(",")).mapToLong(Long::parseLong).toArray()
            : new long[] {0, 0, 0, 0};
    if (window[0] >= window[2]
        || window[1] >= window[3]
        || window[2] > spec.width()
        || window[3] > spec.height()) {
      throw Refusal.badRequest(
          "parameter window: expected left,top,right,bottom within %d,%d, found %s"
              .formatted(spec.width(), spec.height(), asked.get()));
    }
    int[] pixels = {(int) window[0], (int) window[1], (int) window[2], (int) window[3]};
    return GridWindow.of(pixels, width);
  }
}
