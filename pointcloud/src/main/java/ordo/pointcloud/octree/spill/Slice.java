package ordo.pointcloud.octree.spill;

import java.util.stream.IntStream;

/** A stretch of a list of points, {@code order[from, to)}, each an index into {@link PointRows}. */
public record Slice(int[] order, int from, int to) {
  /** All of as many points, in their order. */
  public static Slice all(int points) {
    return new Slice(IntStream.range(0, points).toArray(), 0, points);
  }

  /** Its first points. */
  public Slice first(int points) {
    return new Slice(order, from, from + points);
  }

  /** All but its first points. */
  public Slice after(int points) {
    return new Slice(order, from + points, to);
  }

  public int size() {
    return to - from;
  }

  public int at(int index) {
    return order[from + index];
  }
}
