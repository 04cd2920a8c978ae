package ordo.pointcloud.octree;

import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/** Points in memory, in runs of equal size. */
public final class MemorySource implements PointSource {
  private final String name;
  private final PointBlock points;
  private final int runPoints;

  public MemorySource(String name, PointBlock points, int runPoints) {
    this.name = name;
    this.points = points;
    this.runPoints = runPoints;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PointFormat format() {
    return points.format;
  }

  @Override
  public long pointCount() {
    return points.size;
  }

  @Override
  public int runCount() {
    return (points.size + runPoints - 1) / runPoints;
  }

  @Override
  public long firstPoint(int run) {
    return (long) run * runPoints;
  }

  @Override
  public Cursor open(int run, Set<Column> columns) {
    int[] next = {run * runPoints};
    int end = Math.min(points.size, next[0] + runPoints);
    return block -> {
      int size = Math.min(block.capacity(), end - next[0]);
      copy(points, next[0], block, size);
      next[0] += size;
      return size;
    };
  }

  @Override
  public void close() {}

  static void copy(PointBlock from, int start, PointBlock to, int size) {
    to.size = size;
    System.arraycopy(from.x, start, to.x, 0, size);
    System.arraycopy(from.y, start, to.y, 0, size);
    System.arraycopy(from.z, start, to.z, 0, size);
    System.arraycopy(from.intensity, start, to.intensity, 0, size);
    System.arraycopy(from.returns, start, to.returns, 0, size);
    System.arraycopy(from.classification, start, to.classification, 0, size);
    System.arraycopy(from.userData, start, to.userData, 0, size);
    System.arraycopy(from.scanAngle, start, to.scanAngle, 0, size);
    System.arraycopy(from.pointSourceId, start, to.pointSourceId, 0, size);
    if (from.flags.length > 0) {
      System.arraycopy(from.flags, start, to.flags, 0, size);
    }
    if (from.gpsTimeBits.length > 0) {
      System.arraycopy(from.gpsTimeBits, start, to.gpsTimeBits, 0, size);
    }
    if (from.red.length > 0) {
      System.arraycopy(from.red, start, to.red, 0, size);
      System.arraycopy(from.green, start, to.green, 0, size);
      System.arraycopy(from.blue, start, to.blue, 0, size);
    }
    if (from.nir.length > 0) {
      System.arraycopy(from.nir, start, to.nir, 0, size);
    }
    int extra = from.format.extraBytes();
    System.arraycopy(from.extraBytes, start * extra, to.extraBytes, 0, size * extra);
  }
}
