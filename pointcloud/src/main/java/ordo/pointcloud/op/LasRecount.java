package ordo.pointcloud.op;

import java.io.IOException;
import java.util.Set;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.write.RecordSummary;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/** What a file's points themselves say, counted in one pass over all of them. */
final class LasRecount {
  private static final long NONE = Long.MAX_VALUE;

  private final RecordSummary summary = new RecordSummary();
  private long badReturns;
  private long firstBadReturn = NONE;

  private LasRecount() {}

  /** Decodes every column, so that every byte of the points is looked at. */
  static LasRecount of(LasFile file, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    LasRecount recount = new LasRecount();
    new PointScan(file, Set.copyOf(Column.ALL), threads, progress).forEachBlock(recount::add);
    return recount;
  }

  private void add(PointBlock block, long firstPoint) {
    RecordSummary part = new RecordSummary();
    part.add(block);
    Field number = Attribute.RETURN_NUMBER.field(block.format);
    Field returns = Attribute.NUMBER_OF_RETURNS.field(block.format);
    int bad = 0;
    long first = NONE;
    for (int i = block.size - 1; i >= 0; i--) {
      int held = block.returns[i];
      if (number.of(held) == 0 || number.of(held) > returns.of(held)) {
        bad++;
        first = firstPoint + i;
      }
    }
    synchronized (this) {
      summary.merge(part);
      badReturns += bad;
      firstBadReturn = Math.min(firstBadReturn, first);
    }
  }

  RecordSummary summary() {
    return summary;
  }

  long badReturns() {
    return badReturns;
  }

  /** Index of the first point with a bad return number; only where there is one. */
  long firstBadReturn() {
    return firstBadReturn;
  }
}
