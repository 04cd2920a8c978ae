package ordo.pointcloud.stats;

import java.util.Collections;

/**
 * Moments of the finite ones of some doubles. Sums of doubles depend on their order, so parts are
 * put together in the order of the points.
 *
 * <p>Times are large and close together. For a population the mean is kept as what it is above one
 * of the values: that holds it to the last bit that matters. For a sample it is one double, as the
 * digits of the document about a file have always been made.
 *
 * @param origin one of the values, or the mean
 * @param above the mean less the origin
 * @param squares sum of the squared distances from the mean
 */
public record Moments(
    long count,
    long notFinite,
    double minimum,
    double maximum,
    double origin,
    double above,
    double squares) {
  public static final Moments NONE = new Moments(0, 0, 0, 0, 0, 0, 0);

  public static Moments of(double[] values, int size, Variance variance) {
    long count = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    double first = 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (Double.isFinite(values[i])) {
        first = count++ == 0 ? values[i] : first;
        minimum = Math.min(minimum, values[i]);
        maximum = Math.max(maximum, values[i]);
        sum += values[i] - first;
      }
    }
    double mean = count == 0 ? 0 : sum / count;
    double origin = variance == Variance.SAMPLE ? first + mean : first;
    double above = variance == Variance.SAMPLE ? 0 : mean;
    double squares = squares(values, size, origin, above);
    return new Moments(count, size - count, minimum, maximum, origin, above, squares);
  }

  private static double squares(double[] values, int size, double origin, double above) {
    double squares = 0;
    for (int i = 0; i < size; i++) {
      if (Double.isFinite(values[i])) {
        double off = values[i] - origin - above;
        squares += off * off;
      }
    }
    return squares;
  }

  /** Of both, these coming first; both made for the same convention. */
  public Moments and(Moments other, Variance variance) {
    long lost = notFinite + other.notFinite;
    if (count == 0 || other.count == 0) {
      return (count == 0 ? other : this).withNotFinite(lost);
    }
    Moments both =
        switch (variance) {
          case POPULATION -> ofPopulation(other);
          case SAMPLE -> ofSample(other);
        };
    return both.withNotFinite(lost);
  }

  private Moments ofPopulation(Moments other) {
    long n = count + other.count;
    double apart = apart(other);
    double middle = above + apart * other.count / n;
    double between = apart * apart * count * other.count / n;
    return with(other, origin, middle, squares + other.squares + between);
  }

  private Moments ofSample(Moments other) {
    double n = count + other.count;
    double apart = apart(other);
    double middle = origin + apart * (other.count / n);
    double between = apart * apart * (count / n) * other.count;
    return with(other, middle, 0, squares + (other.squares + between));
  }

  /** Of the means. */
  private double apart(Moments other) {
    return other.origin - origin + (other.above - above);
  }

  /** Count and range of both, what is not finite left out; the rest as it is given. */
  private Moments with(Moments other, double around, double over, double spread) {
    double least = Math.min(minimum, other.minimum);
    double greatest = Math.max(maximum, other.maximum);
    return new Moments(count + other.count, 0, least, greatest, around, over, spread);
  }

  private Moments withNotFinite(long lost) {
    return new Moments(count, lost, minimum, maximum, origin, above, squares);
  }

  public Statistics statistics(Variance variance) {
    if (count == 0) {
      return Statistics.none(notFinite);
    }
    double mean = origin + above;
    double spread = count < 2 ? 0 : squares / variance.divisor(count);
    return new Statistics(
        count, notFinite, minimum, maximum, mean, spread, Collections.emptySortedMap());
  }
}
