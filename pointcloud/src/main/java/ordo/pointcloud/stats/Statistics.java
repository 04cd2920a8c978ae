package ordo.pointcloud.stats;

import java.util.Collections;
import java.util.SortedMap;

/**
 * Of one attribute over all points.
 *
 * @param count finite values; all else is 0 where there are none. What stands for no value is not
 *     counted at all
 * @param notFinite NaN and infinities, which nothing else counts
 * @param mean not finite where the values' sum is beyond a double; the variance too
 * @param variance by the convention it was asked for; 0 of a single value
 * @param counts by value, where an attribute is counted; else empty
 */
public record Statistics(
    long count,
    long notFinite,
    double minimum,
    double maximum,
    double mean,
    double variance,
    SortedMap<Integer, Long> counts) {
  static Statistics none(long notFinite) {
    return new Statistics(0, notFinite, 0, 0, 0, 0, Collections.emptySortedMap());
  }

  public double stddev() {
    return Math.sqrt(variance);
  }

  /** Of value * scale + offset; a negative scale turns the axis round. */
  Statistics scaled(double scale, double offset) {
    if (count == 0) {
      return this;
    }
    double first = minimum * scale + offset;
    double second = maximum * scale + offset;
    double least = Math.min(first, second);
    double greatest = Math.max(first, second);
    double middle = mean * scale + offset;
    double spread = variance * scale * scale;
    return new Statistics(count, notFinite, least, greatest, middle, spread, counts);
  }

  Statistics counted(SortedMap<Integer, Long> found) {
    return new Statistics(count, notFinite, minimum, maximum, mean, variance, found);
  }
}
