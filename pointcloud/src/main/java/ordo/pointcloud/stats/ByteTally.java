package ordo.pointcloud.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import ordo.pointcloud.points.Field;

/** How often each value of a byte occurs; the fields in its bits follow. Not thread-safe. */
final class ByteTally {
  private static final int VALUES = 256;

  private final long[] counts = new long[VALUES];

  void add(byte[] values, int size) {
    for (int i = 0; i < size; i++) {
      counts[values[i] & 0xFF]++;
    }
  }

  void add(ByteTally other) {
    for (int value = 0; value < VALUES; value++) {
      counts[value] += other.counts[value];
    }
  }

  /** Of a field in the byte, with how often each of its values occurs. */
  Statistics statistics(Field field, Variance variance) {
    SortedMap<Integer, Long> found = new TreeMap<>();
    for (int value = 0; value < VALUES; value++) {
      if (counts[value] > 0) {
        found.merge(field.of(value), counts[value], Long::sum);
      }
    }
    IntegerTally tally = new IntegerTally();
    found.forEach(tally::add);
    return tally.statistics(variance).counted(found);
  }
}
