package ordo.pointcloud.potree;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.pointcloud.points.PointBlock;

/**
 * Least and greatest value of every element of some attributes. Not thread-safe: each block has its
 * own, and they are merged; the order of merging changes nothing.
 */
final class Ranges {
  private static final int BYTE_VALUES = 256;

  private final List<PotreeAttribute> attributes;
  private final double[][] least;
  private final double[][] greatest;
  private final boolean[] used;
  private final long[][] counts;

  Ranges(List<PotreeAttribute> attributes) {
    this.attributes = attributes;
    int size = attributes.size();
    least = new double[size][];
    greatest = new double[size][];
    used = new boolean[size];
    counts = new long[size][];
    for (int a = 0; a < size; a++) {
      int lanes = attributes.get(a).lanes().size();
      least[a] = new double[lanes];
      greatest[a] = new double[lanes];
      Arrays.fill(least[a], Double.POSITIVE_INFINITY);
      Arrays.fill(greatest[a], Double.NEGATIVE_INFINITY);
      counts[a] = new long[attributes.get(a).isCounted() ? BYTE_VALUES : 0];
    }
  }

  void add(PointBlock block) {
    long[] values = new long[block.size];
    for (int a = 0; a < attributes.size(); a++) {
      List<Lane> lanes = attributes.get(a).lanes();
      for (int lane = 0; lane < lanes.size(); lane++) {
        lanes.get(lane).fill(block, values);
        add(a, lane, values);
      }
    }
  }

  private void add(int attribute, int lane, long[] values) {
    NumberType type = attributes.get(attribute).type();
    if (type.isReal()) {
      addReals(attribute, lane, values);
    } else {
      addIntegers(attribute, lane, values);
    }
    long bits = 0;
    for (long value : values) {
      bits |= value;
    }
    used[attribute] |= bits != 0;
    if (counts[attribute].length > 0) {
      for (long value : values) {
        counts[attribute][(int) value]++;
      }
    }
  }

  private void addIntegers(int attribute, int lane, long[] values) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (long value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    widen(attribute, lane, min, max);
  }

  private void addReals(int attribute, int lane, long[] values) {
    NumberType type = attributes.get(attribute).type();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (long raw : values) {
      double value = type.value(raw);
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    widen(attribute, lane, min, max);
  }

  private void widen(int attribute, int lane, double min, double max) {
    least[attribute][lane] = Math.min(least[attribute][lane], min);
    greatest[attribute][lane] = Math.max(greatest[attribute][lane], max);
  }

  void merge(Ranges other) {
    for (int a = 0; a < used.length; a++) {
      used[a] |= other.used[a];
      for (int lane = 0; lane < least[a].length; lane++) {
        widen(a, lane, other.least[a][lane], other.greatest[a][lane]);
      }
      for (int value = 0; value < counts[a].length; value++) {
        counts[a][value] += other.counts[a][value];
      }
    }
  }

  /** The attributes that are written. */
  List<SeenAttribute> seen() {
    return IntStream.range(0, used.length)
        .filter(a -> used[a] || attributes.get(a).presence() == PotreeAttribute.Presence.ALWAYS)
        .mapToObj(
            a ->
                new SeenAttribute(
                    attributes.get(a), values(least[a]), values(greatest[a]), counts(a)))
        .toList();
  }

  /** Where no value is finite there is no range: then it is 0. */
  private static List<Double> values(double[] found) {
    return Arrays.stream(found).map(value -> Double.isFinite(value) ? value : 0).boxed().toList();
  }

  private List<Long> counts(int attribute) {
    return Arrays.stream(counts[attribute]).boxed().toList();
  }
}
