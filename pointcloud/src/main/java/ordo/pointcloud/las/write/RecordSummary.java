package ordo.pointcloud.las.write;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.las.Bounds;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.GpsTimeRange;
import ordo.pointcloud.las.LegacyCounts;
import ordo.pointcloud.las.PointSummary;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * What a header says of its points, gathered from raw values. Not thread-safe: each block has its
 * own, and they are merged; the order of merging changes nothing.
 */
public final class RecordSummary {
  private final long[] byReturn = new long[16];
  private final int[] min = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
  private final int[] max = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
  private double minTime = Double.POSITIVE_INFINITY;
  private double maxTime = Double.NEGATIVE_INFINITY;
  private long count;

  public void add(PointBlock block) {
    count += block.size;
    addRange(block.x, block.size, 0);
    addRange(block.y, block.size, 1);
    addRange(block.z, block.size, 2);
    addReturns(block);
    if (block.format.hasGpsTime()) {
      addTimes(block);
    }
  }

  private void addRange(int[] values, int size, int axis) {
    int least = min[axis];
    int greatest = max[axis];
    for (int i = 0; i < size; i++) {
      least = Math.min(least, values[i]);
      greatest = Math.max(greatest, values[i]);
    }
    min[axis] = least;
    max[axis] = greatest;
  }

  private void addReturns(PointBlock block) {
    Field number = Attribute.RETURN_NUMBER.field(block.format);
    for (int i = 0; i < block.size; i++) {
      byReturn[number.of(block.returns[i])]++;
    }
  }

  private void addTimes(PointBlock block) {
    for (int i = 0; i < block.size; i++) {
      double time = block.gpsTime(i);
      minTime = time < minTime ? time : minTime;
      maxTime = time > maxTime ? time : maxTime;
    }
  }

  public void merge(RecordSummary other) {
    count += other.count;
    for (int i = 0; i < byReturn.length; i++) {
      byReturn[i] += other.byReturn[i];
    }
    for (int axis = 0; axis < min.length; axis++) {
      min[axis] = Math.min(min[axis], other.min[axis]);
      max[axis] = Math.max(max[axis], other.max[axis]);
    }
    minTime = Math.min(minTime, other.minTime);
    maxTime = Math.max(maxTime, other.maxTime);
  }

  public long count() {
    return count;
  }

  /**
   * As a header says it. Formats 0-5 count five returns only, formats 6-10 fifteen; return number 0
   * is counted nowhere (LAS 1.4 R15, section 2.4).
   */
  public PointSummary toHeader(PointFormat format, CoordinateFrame frame, int timeOffset) {
    int returns = format.isExtended() ? PointSummary.RETURNS : LegacyCounts.RETURNS;
    List<Long> counts = new ArrayList<>();
    for (int i = 1; i <= PointSummary.RETURNS; i++) {
      counts.add(i <= returns ? byReturn[i] : 0);
    }
    boolean timed = minTime <= maxTime;
    return new PointSummary(
        count,
        counts,
        bounds(frame),
        new GpsTimeRange(timed ? minTime : 0, timed ? maxTime : 0, timeOffset));
  }

  /** From the quantised integers; a negative scale turns an axis round. */
  public Bounds bounds(CoordinateFrame frame) {
    if (count == 0) {
      return Bounds.NONE;
    }
    double x0 = frame.x(min[0]);
    double y0 = frame.y(min[1]);
    double z0 = frame.z(min[2]);
    double x1 = frame.x(max[0]);
    double y1 = frame.y(max[1]);
    double z1 = frame.z(max[2]);
    return new Bounds(
        Math.min(x0, x1),
        Math.min(y0, y1),
        Math.min(z0, z1),
        Math.max(x0, x1),
        Math.max(y0, y1),
        Math.max(z0, z1));
  }
}
