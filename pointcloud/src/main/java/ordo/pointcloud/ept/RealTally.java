package ordo.pointcloud.ept;

import java.util.Map;
import java.util.TreeMap;

/**
 * Moments of doubles, block by block, put together in the order of the blocks: sums of doubles
 * depend on their order. What is not finite is left out. Not thread-safe.
 */
final class RealTally {
  private final Map<Long, Block> blocks = new TreeMap<>();

  /**
   * Moments of the finite values of one block. Times are large and close together, so the mean is
   * kept as what it is above one of the values: a double holds that to the last bit that matters.
   *
   * @param origin one of the values
   * @param above the mean less the origin
   * @param squares sum of the squared distances from the mean
   */
  record Block(
      long count, double minimum, double maximum, double origin, double above, double squares) {
    static final Block EMPTY = new Block(0, 0, 0, 0, 0, 0);

    static Block of(double[] values, int size) {
      long count = 0;
      double minimum = Double.POSITIVE_INFINITY;
      double maximum = Double.NEGATIVE_INFINITY;
      double origin = 0;
      double sum = 0;
      for (int i = 0; i < size; i++) {
        if (Double.isFinite(values[i])) {
          origin = count++ == 0 ? values[i] : origin;
          minimum = Math.min(minimum, values[i]);
          maximum = Math.max(maximum, values[i]);
          sum += values[i] - origin;
        }
      }
      double above = count == 0 ? 0 : sum / count;
      double squares = 0;
      for (int i = 0; i < size; i++) {
        if (Double.isFinite(values[i])) {
          double off = values[i] - origin - above;
          squares += off * off;
        }
      }
      return new Block(count, minimum, maximum, origin, above, squares);
    }

    /** All zero where no value was finite. */
    Statistics statistics(double scale, double offset) {
      double variance = count == 0 ? 0 : squares / count;
      return new Statistics(
          count,
          minimum * scale + offset,
          maximum * scale + offset,
          (origin + above) * scale + offset,
          variance * scale * scale,
          new TreeMap<>());
    }

    Block and(Block other) {
      if (count == 0 || other.count == 0) {
        return count == 0 ? other : this;
      }
      long n = count + other.count;
      double apart = other.origin - origin + (other.above - above);
      return new Block(
          n,
          Math.min(minimum, other.minimum),
          Math.max(maximum, other.maximum),
          origin,
          above + apart * other.count / n,
          squares + other.squares + apart * apart * count * other.count / n);
    }
  }

  /**
   * @param order of the block among all
   */
  void add(long order, Block block) {
    blocks.put(order, block);
  }

  Statistics statistics(double scale, double offset) {
    Block all = Block.EMPTY;
    for (Block block : blocks.values()) {
      all = all.and(block);
    }
    return all.statistics(scale, offset);
  }
}
