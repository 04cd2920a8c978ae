package ordo.pointcloud.op.dataset;

/**
 * Running moments of real numbers. A block is summed around its own mean in two passes, and blocks
 * are merged by the usual formula for two parts; the result depends on the cut into blocks in its
 * last digits, so merge in file order. Not thread-safe.
 */
final class RealTotals implements Totals {
  private long count;
  private long notFinite;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double mean;

  /** Sum of the squared distances from the mean. */
  private double spread;

  /** One value of a point of the block at hand. */
  @FunctionalInterface
  interface Values {
    double at(int index);
  }

  /** Adds a block; to be called once for each object, before merging. */
  void addBlock(Values values, int size) {
    double pivot = pivot(values, size);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double value = values.at(i);
      if (Double.isFinite(value)) {
        count++;
        sum += value - pivot;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    notFinite = size - count;
    if (count > 0) {
      mean = pivot + sum / count;
      spread = spreadAround(mean, values, size);
    }
  }

  /** Close to the others, so that their differences lose no digits. */
  private static double pivot(Values values, int size) {
    for (int i = 0; i < size; i++) {
      if (Double.isFinite(values.at(i))) {
        return values.at(i);
      }
    }
    return 0;
  }

  private static double spreadAround(double middle, Values values, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double distance = values.at(i) - middle;
      if (Double.isFinite(distance)) {
        sum += distance * distance;
      }
    }
    return sum;
  }

  void merge(RealTotals other) {
    notFinite += other.notFinite;
    if (other.count == 0) {
      return;
    }
    double all = (double) count + other.count;
    double distance = other.mean - mean;
    spread += other.spread + distance * distance * (count / all) * other.count;
    mean = count == 0 ? other.mean : mean + distance * (other.count / all);
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long notFinite() {
    return notFinite;
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
    return mean;
  }

  @Override
  public double variance() {
    return spread / (count - 1);
  }
}
