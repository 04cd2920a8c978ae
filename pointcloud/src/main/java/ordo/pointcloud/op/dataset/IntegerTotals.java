package ordo.pointcloud.op.dataset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Exact sums of integers of less than 2^32 in size: whatever the order, and however the points were
 * cut into blocks, mean and variance are the correctly rounded ones. Not thread-safe.
 */
final class IntegerTotals implements Totals {
  private static final long LOW_BITS = 0xFFFFFFFFL;

  private long count;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private BigInteger sum = BigInteger.ZERO;
  private BigInteger squares = BigInteger.ZERO;

  void addInts(int[] values, int size) {
    long least = min;
    long greatest = max;
    long total = 0;
    long low = 0;
    long high = 0;
    for (int i = 0; i < size; i++) {
      long value = values[i];
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      total += value;
      long square = value * value;
      low += square & LOW_BITS;
      high += square >>> 32;
    }
    addBlock(size, least, greatest);
    addSums(total, low, high);
  }

  void addUnsigned(short[] values, int size) {
    int least = Integer.MAX_VALUE;
    int greatest = -1;
    long total = 0;
    long square = 0;
    for (int i = 0; i < size; i++) {
      int value = values[i] & 0xFFFF;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      total += value;
      square += (long) value * value;
    }
    addBlock(size, least, greatest);
    addSums(total, square, 0);
  }

  void addSigned(short[] values, int size) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    long total = 0;
    long square = 0;
    for (int i = 0; i < size; i++) {
      int value = values[i];
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      total += value;
      square += (long) value * value;
    }
    addBlock(size, least, greatest);
    addSums(total, square, 0);
  }

  /** Adds the same value many times. */
  void addMany(long value, long times) {
    if (times == 0) {
      return;
    }
    addBlock(times, value, value);
    BigInteger exact = BigInteger.valueOf(value);
    BigInteger product = exact.multiply(BigInteger.valueOf(times));
    sum = sum.add(product);
    squares = squares.add(product.multiply(exact));
  }

  private void addBlock(long points, long least, long greatest) {
    if (points > 0) {
      count += points;
      min = Math.min(min, least);
      max = Math.max(max, greatest);
    }
  }

  private void addSums(long total, long squaresLow, long squaresHigh) {
    sum = sum.add(BigInteger.valueOf(total));
    BigInteger high = BigInteger.valueOf(squaresHigh).shiftLeft(32);
    squares = squares.add(high).add(BigInteger.valueOf(squaresLow));
  }

  void merge(IntegerTotals other) {
    addBlock(other.count, other.min, other.max);
    sum = sum.add(other.sum);
    squares = squares.add(other.squares);
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long notFinite() {
    return 0;
  }

  @Override
  public double minimum() {
    return min;
  }

  @Override
  public double maximum() {
    return max;
  }

  @Override
  public double mean() {
    return divide(sum, BigInteger.valueOf(count));
  }

  @Override
  public double variance() {
    BigInteger points = BigInteger.valueOf(count);
    BigInteger numerator = points.multiply(squares).subtract(sum.multiply(sum));
    return divide(numerator, points.multiply(points.subtract(BigInteger.ONE)));
  }

  private static double divide(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .doubleValue();
  }
}
