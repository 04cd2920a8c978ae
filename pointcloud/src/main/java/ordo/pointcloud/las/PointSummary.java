package ordo.pointcloud.las;

import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.points.Bounds;

/**
 * What a header says of all points.
 *
 * @param count all points
 * @param byReturn points of return number 1, 2 ...: 15 values, before LAS 1.4 five and zeros
 * @param bounds of the coordinates
 * @param gpsTime LAS 1.5 only, else none
 */
public record PointSummary(long count, List<Long> byReturn, Bounds bounds, GpsTimeRange gpsTime) {
  public static final int RETURNS = 15;

  public PointSummary {
    byReturn = List.copyOf(byReturn);
    if (byReturn.size() != RETURNS) {
      throw new IllegalArgumentException("counts by return: expected 15, found " + byReturn.size());
    }
  }

  static PointSummary empty() {
    Long[] none = new Long[RETURNS];
    Arrays.fill(none, 0L);
    return new PointSummary(0, List.of(none), Bounds.NONE, GpsTimeRange.NONE);
  }
}
