package ordo.pointcloud.octree.spill;

import java.util.List;
import ordo.pointcloud.octree.NodeKey;

/**
 * A node whose descendants are finished, and whose points wait for its parent to take its share.
 *
 * @param parts where its points are, in their order
 * @param hasDescendants whether nodes lie below it
 */
public record Pending(NodeKey key, List<Part> parts, boolean hasDescendants) {
  /** Where some points are. */
  public sealed interface Part {
    int points();
  }

  /** Packed ordinals, then packed records. */
  record Kept(Stretch stretch, int points) implements Part {}

  /** A whole chunk, where it was spilled. */
  public record Spilled(int chunk, int points) implements Part {}

  public int points() {
    return parts.stream().mapToInt(Part::points).reduce(0, Math::addExact);
  }
}
