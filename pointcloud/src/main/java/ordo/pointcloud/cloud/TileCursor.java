package ordo.pointcloud.cloud;

import java.io.IOException;
import java.util.Set;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;

/** A file's own points of one of its runs, added to blocks of the union. */
final class TileCursor {
  private final Tile tile;
  private final int run;
  private final Set<Column> columns;
  private final long pointsInRun;

  private PointSource.Cursor cursor;
  private long given;
  private PointBlock own;
  private PointBlock widened;
  private int taken;

  TileCursor(Tile tile, int run, Set<Column> columns) {
    this.tile = tile;
    this.run = run;
    this.columns = columns;
    this.pointsInRun = tile.runPoints(run);
  }

  /** Adds points to the block while it has room; false when there are none left. */
  boolean add(PointBlock block) throws IOException {
    if (given == pointsInRun) {
      cursor = null;
      own = null;
      widened = null;
      return false;
    }
    if (cursor == null) {
      cursor = tile.file.open(run, columns);
    }
    int at = block.size;
    block.size = at + (at == 0 && own == null && tile.isLikeUnion() ? read(block) : copy(block));
    tile.changeFrame(block, at, block.size, tile.file.firstPoint(run) + given);
    given += block.size - at;
    return true;
  }

  /** Straight into the block, where the file's records are those of the union. */
  private int read(PointBlock block) throws IOException {
    return (int) Math.min(fill(block), pointsInRun - given);
  }

  private int copy(PointBlock block) throws IOException {
    if (own == null) {
      int capacity = (int) Math.min(PointScan.BLOCK_POINTS, pointsInRun);
      own = new PointBlock(tile.file.format(), capacity);
      widened = tile.wideFor(own);
    }
    if (taken == own.size) {
      fill(own);
      tile.widen(own, widened, columns);
      taken = 0;
    }
    long wanted = Math.min(pointsInRun - given, block.capacity() - block.size);
    int count = (int) Math.min(wanted, own.size - taken);
    tile.copy(widened, taken, block, block.size, count);
    taken += count;
    return count;
  }

  private int fill(PointBlock block) throws IOException {
    int read = cursor.next(block);
    if (read == 0) {
      throw new MalformedFileException(
          tile.file.name(), "run " + run, pointsInRun + " points", given);
    }
    return read;
  }
}
