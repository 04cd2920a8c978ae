package ordo.pointcloud.points;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/**
 * Points to be read in runs that are independent of each other (LAZ chunks; spans of plain LAS), so
 * that many threads can read at once. Safe for many threads; a {@link Cursor} belongs to one.
 */
public interface PointSource extends Closeable {
  /** How messages name it. */
  String name();

  PointFormat format();

  long pointCount();

  /** Runs, in file order. */
  int runCount();

  /**
   * Index in the file of the first point of a run; of run {@link #runCount()} the point count. A
   * cursor gives exactly the points up to the next run's first, or fails.
   */
  long firstPoint(int run);

  /** Opens a run for reading; only the columns asked for are filled, others keep what they hold. */
  Cursor open(int run, Set<Column> columns) throws IOException;

  /** Gives the points of a run in order, however large the run is. */
  interface Cursor {
    /**
     * Fills the block from its start, up to its capacity, and sets its size.
     *
     * @return points read, 0 at the end of the run
     */
    int next(PointBlock block) throws IOException;
  }
}
