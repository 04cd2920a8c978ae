package ordo.pointcloud.op.dataset;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** How often each value of a byte column occurs; the fields in its bits follow. Not thread-safe. */
final class ByteCounts {
  private static final int VALUES = 256;

  private final long[] counts = new long[VALUES];

  void add(byte[] values, int size) {
    for (int i = 0; i < size; i++) {
      counts[values[i] & 0xFF]++;
    }
  }

  void merge(ByteCounts other) {
    for (int value = 0; value < VALUES; value++) {
      counts[value] += other.counts[value];
    }
  }

  /** Statistics of a field in the byte. */
  IntegerTotals totals(IntUnaryOperator field) {
    IntegerTotals totals = new IntegerTotals();
    bins(field).forEach((value, times) -> totals.addMany(value, times));
    return totals;
  }

  /** How often each value of a field in the byte occurs, where it does. */
  SortedMap<Integer, Long> bins(IntUnaryOperator field) {
    SortedMap<Integer, Long> bins = new TreeMap<>();
    for (int value = 0; value < VALUES; value++) {
      if (counts[value] > 0) {
        bins.merge(field.applyAsInt(value), counts[value], Long::sum);
      }
    }
    return bins;
  }
}
