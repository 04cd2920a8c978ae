package ordo.pointcloud.op;

import java.io.IOException;
import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;

/**
 * The records of a source one after another, whatever its runs, as records of a format that holds
 * them. Not thread-safe.
 */
final class RecordSequence {
  private final PointSource source;
  private final RecordLayout layout;
  private final PointBlock read;
  private final PointBlock widened;
  private PointSource.Cursor cursor;
  private int nextRun;
  private int taken;

  /**
   * @param format one that {@link FormatWidening#isPossible} from the source's
   */
  RecordSequence(PointSource source, PointFormat format) {
    this.source = source;
    layout = RecordLayout.of(format);
    read = new PointBlock(source.format(), PointScan.BLOCK_POINTS);
    widened = new PointBlock(format, PointScan.BLOCK_POINTS);
  }

  /** Packs the next records from the start of {@code rows}, and says how many; 0 at the end. */
  int next(byte[] rows, int recordsMax) throws IOException {
    int done = 0;
    while (done < recordsMax && hasMore()) {
      int count = Math.min(recordsMax - done, widened.size - taken);
      layout.pack(widened, taken, count, rows, done * layout.recordBytes());
      taken += count;
      done += count;
    }
    return done;
  }

  private boolean hasMore() throws IOException {
    while (taken == widened.size) {
      if (cursor == null && nextRun == source.runCount()) {
        return false;
      }
      if (cursor == null) {
        cursor = source.open(nextRun++, Set.copyOf(Column.ALL));
      }
      if (cursor.next(read) == 0) {
        cursor = null;
      }
      FormatWidening.copy(read, widened);
      taken = 0;
    }
    return true;
  }
}
