package ordo.pointcloud.cloud;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.cloud.extras.ExtrasMove;
import ordo.pointcloud.cloud.frame.FrameChange;
import ordo.pointcloud.cloud.frame.LargestShift;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.BlockCopy;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.OverlapClass;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** One file of the union: its points as the union has them. */
final class Tile {
  final LasFile file;

  /** Its own, which come first. */
  final long points;

  private final PointFormat united;
  private final PointFormat wide;
  private final ExtrasMove extras;
  private final FrameChange frame;
  private final OverlapClass overlap;
  private final LargestShift shift;

  /**
   * @param united format of the union
   */
  Tile(LasFile file, PointFormat united, ExtrasMove extras, FrameChange frame, LargestShift shift)
      throws IOException {
    this.file = file;
    this.points = TileRecord.ownPoints(file);
    this.united = united;
    this.wide = new PointFormat(united.id(), file.format().extraBytes());
    this.extras = extras;
    this.frame = frame;
    this.overlap = new OverlapClass(file.format(), united);
    this.shift = shift;
  }

  /** Whether its records are those of the union but for coordinates. */
  boolean isLikeUnion() {
    return file.format().equals(united) && extras.isNone();
  }

  long strippedPoints() {
    return file.format().hasWavePacket() ? points : 0;
  }

  /** What was changed of its points; empty before they were read. */
  Optional<String> overlapLine() {
    return overlap.line();
  }

  /** Runs that hold points of its own. */
  int runCount() {
    int runs = file.runCount();
    while (runs > 0 && file.firstPoint(runs - 1) >= points) {
      runs--;
    }
    return runs;
  }

  /** Its own points of a run. */
  long runPoints(int run) {
    return Math.min(points, file.firstPoint(run + 1)) - file.firstPoint(run);
  }

  /** Moves coordinates of a block that is of the union's format otherwise. */
  void changeFrame(PointBlock block, int first, int end, long firstPoint) throws IOException {
    int misfit = frame.apply(block, first, end, shift);
    if (misfit != FrameChange.ALL_FIT) {
      throw new IOException(
          "%s: point %d lies beyond what 32 bits hold at the scale of the union; the header's bounds are wrong: write it anew (points convert) first"
              .formatted(file.name(), firstPoint + misfit - first));
    }
  }

  /** A block in which the file's points can be widened; the given one where that is not needed. */
  PointBlock wideFor(PointBlock own) {
    return own.format.equals(wide) ? own : new PointBlock(wide, own.capacity());
  }

  /** Turns points of the file into points of the union's columns. */
  void widen(PointBlock own, PointBlock widened, Set<Column> columns) {
    if (columns.contains(Column.CLASSIFICATION)) {
      overlap.count(own);
    }
    if (own != widened) {
      FormatWidening.copy(own, widened);
    }
  }

  /** Copies widened points to the union's block, coordinates as the file has them. */
  void copy(PointBlock widened, int first, PointBlock to, int at, int count) {
    BlockCopy.copyNominal(widened, first, to, at, count);
    extras.copy(widened, first, to, at, count);
  }
}
