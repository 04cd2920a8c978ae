package ordo.pointcloud.ept;

import java.math.BigInteger;
import java.util.TreeMap;

/**
 * Exact sums of integers, so that statistics do not depend on the order in which blocks come. Not
 * thread-safe.
 */
final class IntegerTally {
  private long count;
  private long minimum = Long.MAX_VALUE;
  private long maximum = Long.MIN_VALUE;
  private BigInteger sum = BigInteger.ZERO;
  private BigInteger squares = BigInteger.ZERO;

  /** Sums of one block. */
  static final class Block {
    private int count;
    private long minimum = Long.MAX_VALUE;
    private long maximum = Long.MIN_VALUE;
    private long sum;
    private long squaresLow;
    private long squaresHigh;

    static Block ofInts(int[] values, int size) {
      var block = new Block();
      int least = Integer.MAX_VALUE;
      int greatest = Integer.MIN_VALUE;
      for (int i = 0; i < size; i++) {
        int value = values[i];
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        block.sum += value;
        long square = (long) value * value;
        block.squaresLow += square & 0xFFFF_FFFFL;
        block.squaresHigh += square >>> 32;
      }
      return block.between(least, greatest, size);
    }

    static Block ofShorts(short[] values, int size) {
      var block = new Block();
      int least = Integer.MAX_VALUE;
      int greatest = Integer.MIN_VALUE;
      for (int i = 0; i < size; i++) {
        int value = values[i];
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        block.sum += value;
        block.squaresLow += (long) value * value;
      }
      return block.between(least, greatest, size);
    }

    static Block ofUnsignedShorts(short[] values, int size) {
      var block = new Block();
      int least = Integer.MAX_VALUE;
      int greatest = Integer.MIN_VALUE;
      for (int i = 0; i < size; i++) {
        int value = values[i] & 0xFFFF;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        block.sum += value;
        block.squaresLow += (long) value * value;
      }
      return block.between(least, greatest, size);
    }

    private Block between(int least, int greatest, int size) {
      minimum = least;
      maximum = greatest;
      count = size;
      return this;
    }
  }

  void add(Block block) {
    if (block.count == 0) {
      return;
    }
    count += block.count;
    minimum = Math.min(minimum, block.minimum);
    maximum = Math.max(maximum, block.maximum);
    sum = sum.add(BigInteger.valueOf(block.sum));
    squares =
        squares
            .add(BigInteger.valueOf(block.squaresHigh).shiftLeft(32))
            .add(BigInteger.valueOf(block.squaresLow));
  }

  /** Adds {@code times} equal values. */
  void add(long value, long times) {
    count += times;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    BigInteger exact = BigInteger.valueOf(value);
    BigInteger often = BigInteger.valueOf(times);
    sum = sum.add(exact.multiply(often));
    squares = squares.add(exact.multiply(exact).multiply(often));
  }

  /** At least one value was added; the values are scaled. */
  Statistics statistics(double scale, double offset) {
    BigInteger n = BigInteger.valueOf(count);
    double mean = sum.doubleValue() / count;
    BigInteger spread = n.multiply(squares).subtract(sum.multiply(sum));
    double variance = spread.doubleValue() / n.multiply(n).doubleValue();
    return new Statistics(
        count,
        minimum * scale + offset,
        maximum * scale + offset,
        mean * scale + offset,
        variance * scale * scale,
        new TreeMap<>());
  }
}
