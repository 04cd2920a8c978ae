package ordo.pointcloud.octree;

/** A stretch of a list of points, {@code order[from, to)}, each an index into {@link PointRows}. */
record Slice(int[] order, int from, int to) {
  int size() {
    return to - from;
  }

  int at(int index) {
    return order[from + index];
  }
}
