package ordo.lens.describe;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * Values that come one after another, in bounded memory: moments exactly (Welford 1962), how they
 * are spread by parts of a width that doubles when a value lies beyond them. One thread's.
 */
final class Tally {
  /** Parts of the range; percentiles are known to one of them, or better. */
  private static final int PARTS = 1 << 14;

  private static final int BINS = 64;
  private static final int COUNTS_MAX = 256;

  private final boolean isCounted;
  private final TreeMap<Integer, Long> counts = new TreeMap<>();
  private final long[] parts = new long[PARTS];
  private double low;
  private double width = 1;
  private long count;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double mean;
  private double squares;

  /**
   * @param isCounted whether values are whole numbers, told one by one while they are few
   */
  Tally(boolean isCounted) {
    this.isCounted = isCounted;
  }

  /** NaN does not count. */
  void add(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    begin(value);
    count++;
    double step = value - mean;
    mean += step / count;
    squares += step * (value - mean);
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    parts[part(value)]++;
    if (isCounted && counts.size() <= COUNTS_MAX) {
      counts.merge((int) value, 1L, Long::sum);
    }
  }

  /** Parts start narrow about the first value: of whole numbers, each one has its own for long. */
  private void begin(double value) {
    if (count == 0) {
      width = isCounted ? 1 : Math.max(Math.ulp(value), Math.abs(value) * 0x1p-40);
      low = Math.floor(value / width) * width - width * PARTS / 2;
    }
    while (value < low) {
      widen(true);
    }
    while (value >= low + width * PARTS) {
      widen(false);
    }
  }

  /** Two parts become one; the other half of them is new, below or above. */
  private void widen(boolean isBelow) {
    int from = isBelow ? PARTS / 2 : 0;
    long[] before = parts.clone();
    Arrays.fill(parts, 0);
    for (int i = 0; i < PARTS / 2; i++) {
      parts[from + i] = before[2 * i] + before[2 * i + 1];
    }
    low -= isBelow ? width * PARTS : 0;
    width *= 2;
  }

  private int part(double value) {
    return Math.clamp((long) ((value - low) / width), 0, PARTS - 1);
  }

  long count() {
    return count;
  }

  AttributeFacts facts() {
    if (count == 0) {
      return AttributeFacts.NONE;
    }
    var moments = new AttributeFacts.Moments(least, greatest, mean, Math.sqrt(squares / count));
    boolean isFew = counts.size() <= COUNTS_MAX;
    return new AttributeFacts(
        count,
        moments,
        at(0.01),
        at(0.99),
        histogram(),
        isCounted && isFew ? counts : new TreeMap<>());
  }

  /** The middle of the part that such a share of the values is below. */
  private double at(double share) {
    long rank = Math.round(share * (count - 1));
    int part = 0;
    for (long below = parts[0]; below <= rank; below += parts[part]) {
      part++;
    }
    double middle = low + width * (isCounted && width == 1 ? part : part + 0.5);
    return Math.clamp(middle, least, greatest);
  }

  private long[] histogram() {
    long[] bins = new long[BINS];
    double bin = (greatest - least) / BINS;
    for (int part = 0; part < PARTS; part++) {
      double inside = Math.clamp(low + width * (part + 0.5), least, greatest) - least;
      bins[bin > 0 ? (int) Math.min(BINS - 1, inside / bin) : 0] += parts[part];
    }
    return bins;
  }
}
