package ordo.pointcloud.points;

import java.util.Set;

/** Points of a file that are not read in its order: something else says where they are. */
public record PointsElsewhere(String name, PointFormat format, long pointCount)
    implements PointSource {
  /** None. */
  @Override
  public int runCount() {
    return 0;
  }

  @Override
  public long firstPoint(int run) {
    return pointCount;
  }

  @Override
  public Cursor open(int run, Set<Column> columns) {
    throw new IndexOutOfBoundsException("run: expected none, found " + run);
  }

  @Override
  public void close() {}
}
