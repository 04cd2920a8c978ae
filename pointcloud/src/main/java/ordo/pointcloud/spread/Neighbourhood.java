package ordo.pointcloud.spread;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongPredicate;
import ordo.pointcloud.points.RawBounds;

/**
 * Points of a box in memory, in metres: first those of a leaf, then those around it. One thread's
 * own.
 */
public final class Neighbourhood {
  /** A power of two; 32 bytes each. */
  public static final long POINTS_MAX = 1L << 23;

  public double[] x;
  public double[] y;
  public double[] z;
  public long[] index;
  private int size;
  private int core;

  private Neighbourhood(int capacity) {
    x = new double[capacity];
    y = new double[capacity];
    z = new double[capacity];
    index = new long[capacity];
  }

  /**
   * What is wanted of a leaf and around it.
   *
   * @param reach metres from the leaf's box
   * @param index which points
   * @param cause what asks for them, for messages
   */
  public record Wanted(double reach, LongPredicate index, String cause) {
    /** Every point. */
    public static Wanted all(double reach, String cause) {
      return new Wanted(reach, _ -> true, cause);
    }
  }

  /**
   * Reads a leaf, and what lies within reach of its box.
   *
   * @throws IllegalArgumentException where these are more points than memory holds, saying what
   *     asks for so many
   */
  public static Neighbourhood of(SpreadPoints points, Leaf leaf, MetricFrame frame, Wanted wanted)
      throws IOException, InterruptedException {
    return within(points, leaf, frame.grown(leaf.box(), wanted.reach), frame, wanted);
  }

  /** The same, and all that lies above and below. */
  public static Neighbourhood ofColumns(
      SpreadPoints points, Leaf leaf, MetricFrame frame, Wanted wanted)
      throws IOException, InterruptedException {
    RawBounds box = frame.grown(leaf.box(), wanted.reach, Double.POSITIVE_INFINITY);
    return within(points, leaf, box, frame, wanted);
  }

  private static Neighbourhood within(
      SpreadPoints points, Leaf leaf, RawBounds box, MetricFrame frame, Wanted wanted)
      throws IOException, InterruptedException {
    Neighbourhood read = new Neighbourhood((int) Math.min(POINTS_MAX, 2 * leaf.points()));
    points.read(leaf, records -> read.add(records, leaf.box(), frame, wanted));
    read.core = read.size;
    for (Leaf other : points.touching(box)) {
      if (other != leaf) {
        points.read(other, box, records -> read.add(records, box, frame, wanted));
      }
    }
    return read;
  }

  private void add(PointRecords records, RawBounds box, MetricFrame frame, Wanted wanted) {
    requireRoom(records.size, wanted.cause);
    for (int i = 0; i < records.size; i++) {
      if (box.contains(records.x[i], records.y[i], records.z[i])
          && wanted.index.test(records.index[i])) {
        add(records, i, frame);
      }
    }
  }

  private void requireRoom(int more, String cause) {
    if (size + more >= POINTS_MAX) {
      throw new IllegalArgumentException(
          "%s: expected at most %,d points near to each other, found more"
              .formatted(cause, POINTS_MAX));
    }
    if (size + more > x.length) {
      grow(Math.max(size + more, 2 * size));
    }
  }

  private void grow(int capacity) {
    x = Arrays.copyOf(x, capacity);
    y = Arrays.copyOf(y, capacity);
    z = Arrays.copyOf(z, capacity);
    index = Arrays.copyOf(index, capacity);
  }

  private void add(PointRecords records, int at, MetricFrame frame) {
    x[size] = frame.x(records.x[at]);
    y[size] = frame.y(records.y[at]);
    z[size] = frame.z(records.z[at]);
    index[size++] = records.index[at];
  }

  /** All points. */
  public int size() {
    return size;
  }

  /** Points of the leaf, which come first. */
  public int core() {
    return core;
  }
}
