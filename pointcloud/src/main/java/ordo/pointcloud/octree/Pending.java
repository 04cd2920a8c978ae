package ordo.pointcloud.octree;

import java.util.List;

/**
 * A node whose descendants are finished, and whose points wait in the roots file for its parent to
 * take its share.
 *
 * @param parts where its points are, in their order
 * @param hasDescendants whether nodes lie below it
 */
record Pending(NodeKey key, List<Part> parts, boolean hasDescendants) {
  /** A stretch of the roots file: ordinals, then records. */
  record Part(long at, int points) {}

  int points() {
    return parts.stream().mapToInt(Part::points).sum();
  }
}
