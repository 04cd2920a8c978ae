package ordo.pointcloud.las.write;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.las.GpsTimeRange;
import ordo.pointcloud.las.LegacyCounts;
import ordo.pointcloud.las.PointSummary;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RawBounds;

/**
 * What a header says of its points, gathered from raw values. Not thread-safe: each block has its
 * own, and they are merged; the order of merging changes nothing.
 */
public final class RecordSummary {
  private final long[] byReturn = new long[16];
  private RawBounds bounds = RawBounds.NONE;
  private double minTime = Double.POSITIVE_INFINITY;
  private double maxTime = Double.NEGATIVE_INFINITY;
  private long count;

  public void add(PointBlock block) {
    count += block.size;
    bounds = bounds.and(RawBounds.of(block));
    addReturns(block);
    if (block.format.hasGpsTime()) {
      addTimes(block);
    }
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
    bounds = bounds.and(other.bounds);
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
    var times = new GpsTimeRange(timed ? minTime : 0, timed ? maxTime : 0, timeOffset);
    return new PointSummary(count, counts, bounds(frame), times);
  }

  /** From the quantised integers; a negative scale turns an axis round. */
  public Bounds bounds(CoordinateFrame frame) {
    return count == 0 ? Bounds.NONE : bounds.in(frame);
  }
}
