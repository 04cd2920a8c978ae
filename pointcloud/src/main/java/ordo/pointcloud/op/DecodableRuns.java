package ordo.pointcloud.op;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;

/** How many points of a file are there that is broken somewhere: those of its whole runs. */
final class DecodableRuns {
  private static final int BLOCK_POINTS = 1 << 14;

  private DecodableRuns() {}

  static long points(LasFile file, int threads) throws IOException, InterruptedException {
    LongAdder points = new LongAdder();
    new Crew(threads).each(file.runCount(), (worker, run) -> points.add(whole(file, run)));
    return points.sum();
  }

  /** 0 where it is broken. */
  private static long whole(LasFile file, int run) throws IOException {
    PointBlock block = new PointBlock(file.format(), BLOCK_POINTS);
    long points = 0;
    try {
      PointSource.Cursor cursor = file.open(run, Column.ALL);
      while (cursor.next(block) > 0) {
        points += block.size;
      }
      return points;
    } catch (MalformedFileException | EOFException broken) {
      return 0;
    }
  }
}
