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
import ordo.lens.grid.GridReader;
import ordo.lens.grid.GridWindow;
import ordo.lens.grid.KeptTiles;
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
public final class GridRoute implements Route {
  private static final Pattern WINDOW =
      Pattern.compile("(\\d{1,10}),(\\d{1,10}),(\\d{1,10}),(\\d{1,10})");

  private final Views views;
  private final KeptTiles tiles = new KeptTiles();

  public GridRoute(Views views) {
    this.views = views;
  }

  @Override
  public Answer answer(Request request) throws IOException, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>(NodeHeaders.cached(request));
    if (request.header("If-None-Match").equals(headers.get("ETag"))) {
      return new Answer(304, headers, new byte[0]);
    }
    if (TakesGzip.by(request)) {
      headers.put("Content-Encoding", "gzip");
    }
    byte[] block =
        views.look(request, NodeRoute.LIMIT, (artifact, time) -> block(artifact, request, time));
    return Answer.bytes(Packer.MEDIA_TYPE, block).with(headers);
  }

  private byte[] block(OpenArtifact artifact, Request request, Deadline deadline)
      throws IOException, InterruptedException {
    Raster raster = Views.raster(artifact);
    GridWindow window = window(raster.spec(), request.query());
    var reader = new GridReader(raster, window, tiles, deadline);
    byte[] block =
        request.timing().of("decode", () -> block(request.query(), new GridBlock(reader)));
    return TakesGzip.packed(request, block);
  }

  private static byte[] block(Query query, GridBlock grid) throws IOException {
    Raster raster = grid.reader().raster();
    if (query.text("band").filter(ViewAttribute.RGB::equals).isEmpty()) {
      return grid.band(query.whole("band", 1, raster.spec().bands(), 1));
    }
    if (!GridColours.isColoured(raster)) {
      throw Refusal.badRequest("parameter band: expected a number, as the raster has no colours");
    }
    return grid.colours();
  }

  private static GridWindow window(RasterSpec spec, Query query) throws Refusal {
    int[] window = pixels(spec, query);
    int width = query.whole("width", 1, GridWindow.CELLS_MAX, GridWindow.CELLS_MAX / 2);
    if (query.text("cell").isEmpty()) {
      return GridWindow.of(window, width);
    }
    int least = GridWindow.cellLeast(window);
    return GridWindow.ofCells(window, query.whole("cell", least, GridWindow.CELL_MAX, least));
  }

  /** Left, top, right, bottom; the whole raster where nothing is said. */
  private static int[] pixels(RasterSpec spec, Query query) throws Refusal {
    Optional<String> asked = query.text("window");
    if (asked.isEmpty()) {
      return new int[] {0, 0, spec.width(), spec.height()};
    }
    long[] window = numbers(asked.get());
    if (window[0] >= window[2]
        || window[1] >= window[3]
        || window[2] > spec.width()
        || window[3] > spec.height()) {
      throw Refusal.badRequest(
          "parameter window: expected left,top,right,bottom within %d,%d, found %s"
              .formatted(spec.width(), spec.height(), asked.get()));
    }
    return new int[] {(int) window[0], (int) window[1], (int) window[2], (int) window[3]};
  }

  /** Zeros where the text is not four numbers. */
  private static long[] numbers(String text) {
    return WINDOW.matcher(text).matches()
        ? Stream.of(text.split(",")).mapToLong(Long::parseLong).toArray()
        : new long[4];
  }
}
