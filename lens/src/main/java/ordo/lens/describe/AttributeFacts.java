package ordo.lens.describe;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a sample of values shows.
 *
 * @param count values of the sample
 * @param p01 the value that one in a hundred is below
 * @param p99 the value that one in a hundred is above
 * @param histogram values by 64 equal parts of minimum to maximum
 * @param counts by value, of whole numbers where there are few; else empty
 */
public record AttributeFacts(
    long count,
    Moments moments,
    double p01,
    double p99,
    long[] histogram,
    SortedMap<Integer, Long> counts) {
  private static final int BINS = 64;
  private static final int COUNTS_MAX = 256;

  /** Of the values. */
  public record Moments(double minimum, double maximum, double mean, double deviation) {}

  public static final AttributeFacts NONE =
      new AttributeFacts(0, new Moments(0, 0, 0, 0), 0, 0, new long[BINS], new TreeMap<>());

  /**
   * Of a sample, which stays as it is; NaN does not count.
   *
   * @param isCounted whether the values are whole numbers to be counted
   */
  public static AttributeFacts of(double[] sample, boolean isCounted) {
    double[] values = finite(sample);
    Arrays.sort(values);
    if (values.length == 0) {
      return NONE;
    }
    return new AttributeFacts(
        values.length,
        moments(values),
        at(values, 0.01),
        at(values, 0.99),
        histogram(values),
        isCounted ? counts(values) : new TreeMap<>());
  }

  private static double[] finite(double[] sample) {
    double[] values = new double[sample.length];
    int found = 0;
    for (double value : sample) {
      values[found] = value;
      found += Double.isFinite(value) ? 1 : 0;
    }
    return found == values.length ? values : Arrays.copyOf(values, found);
  }

  private static double at(double[] sorted, double part) {
    return sorted[(int) Math.round(part * (sorted.length - 1))];
  }

  private static Moments moments(double[] sorted) {
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < sorted.length; i++) {
      double step = sorted[i] - mean;
      mean += step / (i + 1);
      squares += step * (sorted[i] - mean);
    }
    double deviation = Math.sqrt(squares / sorted.length);
    return new Moments(sorted[0], sorted[sorted.length - 1], mean, deviation);
  }

  private static long[] histogram(double[] sorted) {
    long[] bins = new long[BINS];
    double least = sorted[0];
    double width = (sorted[sorted.length - 1] - least) / BINS;
    for (double value : sorted) {
      bins[width > 0 ? (int) Math.min(BINS - 1, (value - least) / width) : 0]++;
    }
    return bins;
  }

  private static SortedMap<Integer, Long> counts(double[] sorted) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    int end;
    for (int at = 0; at < sorted.length; at = end) {
      end = endOf(sorted, at);
      counts.put((int) sorted[at], (long) end - at);
      if (counts.size() > COUNTS_MAX) {
        return new TreeMap<>();
      }
    }
    return counts;
  }

  /** Behind the last value that is the same as one. */
  private static int endOf(double[] sorted, int at) {
    int end = at + 1;
    while (end < sorted.length && sorted[end] == sorted[at]) {
      end++;
    }
    return end;
  }
}
