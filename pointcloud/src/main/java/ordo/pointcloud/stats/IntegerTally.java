package ordo.pointcloud.stats;

import java.math.BigInteger;
import java.util.Collections;

/** Exact sums of integers of less than 2^32 in size, in whatever order. Not thread-safe. */
final class IntegerTally {
  private static final long LOW_BITS = 0xFFFF_FFFFL;

  private long count;
  private long minimum = Long.MAX_VALUE;
  private long maximum = Long.MIN_VALUE;
  private BigInteger sum = BigInteger.ZERO;
  private BigInteger squares = BigInteger.ZERO;

  void addInts(int[] values, int size) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    long total = 0;
    long low = 0;
    long high = 0;
    for (int i = 0; i < size; i++) {
      int value = values[i];
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      total += value;
      long square = (long) value * value;
      low += square & LOW_BITS;
      high += square >>> 32;
    }
    addRange(size, least, greatest);
    sum = sum.add(BigInteger.valueOf(total));
    squares = squares.add(BigInteger.valueOf(high).shiftLeft(32)).add(BigInteger.valueOf(low));
  }

  void addSigned(short[] values, int size) {
    addShorts(values, size, -1);
  }

  void addUnsigned(short[] values, int size) {
    addShorts(values, size, 0xFFFF);
  }

  private void addShorts(short[] values, int size, int mask) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    long total = 0;
    long square = 0;
    for (int i = 0; i < size; i++) {
      int value = values[i] & mask;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      total += value;
      square += (long) value * value;
    }
    addRange(size, least, greatest);
    sum = sum.add(BigInteger.valueOf(total));
    squares = squares.add(BigInteger.valueOf(square));
  }

  /** Adds {@code times} equal values. */
  void add(long value, long times) {
    addRange(times, value, value);
    BigInteger exact = BigInteger.valueOf(value);
    BigInteger product = exact.multiply(BigInteger.valueOf(times));
    sum = sum.add(product);
    squares = squares.add(product.multiply(exact));
  }

  void add(IntegerTally other) {
    addRange(other.count, other.minimum, other.maximum);
    sum = sum.add(other.sum);
    squares = squares.add(other.squares);
  }

  private void addRange(long values, long least, long greatest) {
    if (values > 0) {
      count += values;
      minimum = Math.min(minimum, least);
      maximum = Math.max(maximum, greatest);
    }
  }

  Statistics statistics(Variance variance) {
    if (count == 0) {
      return Statistics.none(0);
    }
    BigInteger n = BigInteger.valueOf(count);
    BigInteger spread = n.multiply(squares).subtract(sum.multiply(sum));
    BigInteger divisor = n.multiply(BigInteger.valueOf(variance.divisor(count)));
    double mean = variance.divide(sum, n);
    double squared = count < 2 ? 0 : variance.divide(spread, divisor);
    return new Statistics(count, 0, minimum, maximum, mean, squared, Collections.emptySortedMap());
  }
}
