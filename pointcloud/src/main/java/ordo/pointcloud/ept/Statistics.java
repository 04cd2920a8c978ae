package ordo.pointcloud.ept;

import java.util.SortedMap;

/**
 * Of one dimension over all points, in values (scaled).
 *
 * @param variance of the population
 * @param counts by value, where a dimension is counted; else empty
 */
record Statistics(
    long count,
    double minimum,
    double maximum,
    double mean,
    double variance,
    SortedMap<Long, Long> counts) {
  double stddev() {
    return Math.sqrt(variance);
  }
}
