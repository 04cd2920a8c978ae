package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.rewrite.BlockEdit;
import ordo.pointcloud.op.rewrite.KeptPoints;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.op.rewrite.RewrittenFile;
import ordo.pointcloud.op.rewrite.RewrittenFile.RewriteStep;
import ordo.pointcloud.op.rewrite.RewrittenFile.Written;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;

/**
 * Cuts out the points of an area, as they are and in their order; those of tiles node after node.
 * Of a COPC file and of Entwine Point Tiles only the nodes are read that the hierarchy says may lie
 * there; of any input, first the places of the points, and all of them only where some are inside.
 * The same bytes for any number of threads.
 */
public final class ClipPoints {
  private static final Set<Column> PLACES = Set.of(Column.XY_RETURNS, Column.Z);

  private final CrsEngine engine;

  public ClipPoints(CrsEngine engine) {
    this.engine = engine;
  }

  /** Whether an input is one of which the part alone is read: tiles, or COPC. */
  public static boolean readsInParts(Path input) throws IOException {
    if (Files.isDirectory(input)) {
      return true;
    }
    try (LasFile file = LasFiles.openWithoutRuns(FileBytes.open(input))) {
      return CopcTree.of(file).isPresent();
    }
  }

  /**
   * What came of it.
   *
   * @param points of the input
   * @param kept of them, 1 or more
   * @param bytesRead of the input's
   * @param bytes of the input
   * @param notes a line each
   */
  public record Report(long points, long kept, long bytesRead, long bytes, List<String> notes) {}

  /**
   * @throws IllegalArgumentException when no point lies inside, saying where cloud and area are;
   *     when there is no way from the polygon's CRS to the cloud's; when the output cannot hold the
   *     points
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public Report run(RewriteRequest request, ClipArea wanted)
      throws IOException, InterruptedException {
    RewrittenFile.requireAnother(request.input(), request.output());
    try (ClipInput input = ClipInput.open(request.input())) {
      StatedCrs crs = input.crs(engine);
      RawArea area = area(wanted, input.file().frame(), crs);
      SelectedRuns some = inside(input.near(area), area, request);
      if (some.runCount() == 0) {
        throw new IllegalArgumentException(empty(input, area));
      }
      LongAdder kept = new LongAdder();
      Written written =
          RewrittenFile.write(input.file(), some, request, crs, step(area, kept, request, some));
      return new Report(
          input.points(), kept.sum(), input.bytesRead(), input.bytes(), written.notes());
    }
  }

  private static RewriteStep step(
      RawArea area, LongAdder kept, RewriteRequest request, SelectedRuns some) {
    BlockEdit edit =
        (block, _) -> {
          KeptPoints.keep(block, i -> area.holds(block.x[i], block.y[i], block.z[i]));
          kept.add(block.size);
        };
    return new RewriteStep(
        edit, true, request.progress().part(0.5, 1, "writing", some.pointCount()));
  }

  private RawArea area(ClipArea wanted, CoordinateFrame frame, StatedCrs crs) {
    return switch (wanted) {
      case ClipBounds bounds -> bounds.in(frame);
      case ClipPolygon polygon -> PolygonTransform.area(polygon, crs.named(), engine, frame);
    };
  }

  /** Of these runs, those with points inside. */
  private static SelectedRuns inside(SelectedRuns near, RawArea area, RewriteRequest request)
      throws IOException, InterruptedException {
    AtomicIntegerArray found = new AtomicIntegerArray(near.runCount());
    var progress = request.progress().part(0, 0.5, "looking", near.pointCount());
    new PointScan(near, PLACES, request.threads(), progress)
        .forEachBlock(
            (block, first) -> {
              if (anyInside(block, area)) {
                found.set(near.runOf(first), 1);
              }
            });
    int[] runs =
        IntStream.range(0, near.runCount())
            .filter(run -> found.get(run) != 0)
            .map(near::run)
            .toArray();
    return new SelectedRuns(near.source(), runs);
  }

  private static boolean anyInside(PointBlock block, RawArea area) {
    for (int i = 0; i < block.size; i++) {
      if (area.holds(block.x[i], block.y[i], block.z[i])) {
        return true;
      }
    }
    return false;
  }

  private static String empty(ClipInput input, RawArea area) {
    CoordinateFrame frame = input.file().frame();
    RawArea.RawBox box = area.box();
    return "%s: no point lies inside; the cloud has %s, the area has x %s to %s, y %s to %s%s"
        .formatted(
            input.file().name(),
            input.bounds(),
            box.minX() * frame.scaleX() + frame.offsetX(),
            box.maxX() * frame.scaleX() + frame.offsetX(),
            box.minY() * frame.scaleY() + frame.offsetY(),
            box.maxY() * frame.scaleY() + frame.offsetY(),
            heights(box, frame));
  }

  private static String heights(RawArea.RawBox box, CoordinateFrame frame) {
    boolean flat = Math.abs(box.minZ()) > 1e18;
    return flat
        ? ""
        : ", z %s to %s"
            .formatted(
                box.minZ() * frame.scaleZ() + frame.offsetZ(),
                box.maxZ() * frame.scaleZ() + frame.offsetZ());
  }
}
