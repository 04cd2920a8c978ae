package ordo.pointcloud.octree;

import java.util.Comparator;

/**
 * A node by its level and place: the cube is cut into {@code 2^level} cells per axis. Child index:
 * {@code x | y << 1 | z << 2}, as in EPT and COPC.
 *
 * @param level 0 to {@link Cube#LEVEL_MAX}
 * @param x 0 to 2^level - 1, as are y and z
 */
public record NodeKey(int level, int x, int y, int z) implements Comparable<NodeKey> {
  public static final NodeKey ROOT = new NodeKey(0, 0, 0, 0);

  private static final Comparator<NodeKey> BY_LEVEL_THEN_MORTON =
      Comparator.comparingInt(NodeKey::level).thenComparingLong(NodeKey::morton);

  public NodeKey {
    if (level < 0 || level > Cube.LEVEL_MAX) {
      throw new IllegalArgumentException(
          "level: expected 0 to " + Cube.LEVEL_MAX + ", found " + level);
    }
    int cells = 1 << level;
    if (x < 0 || x >= cells || y < 0 || y >= cells || z < 0 || z >= cells) {
      throw new IllegalArgumentException(
          "cell of level %d: expected 0 to %d, found %d, %d, %d"
              .formatted(level, cells - 1, x, y, z));
    }
  }

  /** {@code index} 0 to 7. */
  public NodeKey child(int index) {
    return new NodeKey(
        level + 1, x << 1 | index & 1, y << 1 | index >> 1 & 1, z << 1 | index >> 2 & 1);
  }

  /** Not for the root. */
  public NodeKey parent() {
    return new NodeKey(level - 1, x >> 1, y >> 1, z >> 1);
  }

  public NodeKey ancestor(int atLevel) {
    int up = level - atLevel;
    return new NodeKey(atLevel, x >> up, y >> up, z >> up);
  }

  /** The place in the level's Z-order: siblings are neighbours, in the order of their index. */
  public long morton() {
    return Morton.interleave(x, y, z);
  }

  /** By level, then in Z-order. */
  @Override
  public int compareTo(NodeKey other) {
    return BY_LEVEL_THEN_MORTON.compare(this, other);
  }

  /** As EPT writes it: {@code level-x-y-z}. */
  @Override
  public String toString() {
    return level + "-" + x + "-" + y + "-" + z;
  }
}
