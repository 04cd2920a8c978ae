package ordo.pointcloud.octree.spill;

/** A stretch of a list of points, {@code order[from, to)}, each an index into {@link PointRows}. */
public record Slice(int[] order, int from, int to) {
  public int size() {
    return to - from;
  }

  public int at(int index) {
    return order[from + index];
  }
}
