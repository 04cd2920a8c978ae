package ordo.pointcloud.op.dataset;

import java.util.Optional;
import java.util.SortedMap;
import ordo.pointcloud.las.ExtraDimension;

/**
 * Statistics of one attribute, scaled. Values that are NaN or infinite are counted, and left out of
 * all else.
 *
 * @param name as {@code pdal info} names it
 * @param count finite values
 * @param notFinite the others
 * @param minimum meaningless where the count is 0, as are maximum and mean
 * @param variance of a sample; meaningless where the count is below 2
 */
public record DimensionStatistics(
    String name,
    long count,
    long notFinite,
    double minimum,
    double maximum,
    Moments moments,
    Optional<SortedMap<Integer, Long>> bins) {

  /** Mean and sample variance. */
  public record Moments(double mean, double variance) {}

  public double mean() {
    return moments.mean();
  }

  public double variance() {
    return moments.variance();
  }

  /** A negative scale turns the axis round. */
  static DimensionStatistics scaled(String name, Totals raw, double scale, double offset) {
    long count = raw.count();
    if (count == 0) {
      Moments none = new Moments(0, 0);
      return new DimensionStatistics(name, 0, raw.notFinite(), 0, 0, none, Optional.empty());
    }
    double first = raw.minimum() * scale + offset;
    double second = raw.maximum() * scale + offset;
    double variance = count < 2 ? 0 : raw.variance() * scale * scale;
    return new DimensionStatistics(
        name,
        count,
        raw.notFinite(),
        Math.min(first, second),
        Math.max(first, second),
        new Moments(raw.mean() * scale + offset, variance),
        Optional.empty());
  }

  DimensionStatistics withBins(Optional<SortedMap<Integer, Long>> other) {
    return new DimensionStatistics(name, count, notFinite, minimum, maximum, moments, other);
  }

  /** Empty for bytes that nobody describes. */
  static Optional<DimensionStatistics> of(ExtraTotals extra) {
    ExtraDimension dimension = extra.dimension;
    if (dimension.type() == ExtraDimension.Type.UNDOCUMENTED) {
      return Optional.empty();
    }
    return Optional.of(
        scaled(dimension.name(), extra.totals(), dimension.scale(), dimension.offset()));
  }
}
