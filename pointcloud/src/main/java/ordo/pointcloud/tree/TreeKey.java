package ordo.pointcloud.tree;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A node of anybody's tree by its level and place, which may be deeper than ours. Child index:
 * {@code x | y << 1 | z << 2}, as in EPT and COPC.
 *
 * @param level 0 to {@link #LEVEL_MAX}
 * @param x 0 to 2^level - 1, as are y and z
 */
public record TreeKey(int level, long x, long y, long z) implements Comparable<TreeKey> {
  /** Deeper nodes would be smaller than any coordinate tells apart. */
  public static final int LEVEL_MAX = 60;

  /** Children that a node may have. */
  public static final int CHILDREN = 8;

  public static final TreeKey ROOT = new TreeKey(0, 0, 0, 0);

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2})-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");
  private static final Comparator<TreeKey> BY_LEVEL_THEN_PLACE =
      Comparator.comparingInt(TreeKey::level)
          .thenComparingLong(TreeKey::x)
          .thenComparingLong(TreeKey::y)
          .thenComparingLong(TreeKey::z);

  public TreeKey {
    if (!isKey(level, x, y, z)) {
      throw new IllegalArgumentException(
          "expected a level of 0 to %d and cells of it, found %d-%d-%d-%d"
              .formatted(LEVEL_MAX, level, x, y, z));
    }
  }

  /** Reads what {@link #toString} writes; empty where it is anything else. */
  public static Optional<TreeKey> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long[] at = IntStream.rangeClosed(1, 4).mapToLong(i -> Long.parseLong(form.group(i))).toArray();
    int level = (int) at[0];
    return isKey(level, at[1], at[2], at[3])
        ? Optional.of(new TreeKey(level, at[1], at[2], at[3]))
            .filter(key -> text.equals(key.toString()))
        : Optional.empty();
  }

  /** Whether there is such a node in any tree. */
  public static boolean isKey(int level, long x, long y, long z) {
    return level >= 0 && level <= LEVEL_MAX && (x | y | z) >> level == 0;
  }

  /** {@code index} 0 to 7; not below {@link #LEVEL_MAX}. */
  public TreeKey child(int index) {
    return new TreeKey(
        level + 1, x << 1 | index & 1, y << 1 | index >> 1 & 1, z << 1 | index >> 2 & 1);
  }

  /** Not for the root. */
  public TreeKey parent() {
    return new TreeKey(level - 1, x >> 1, y >> 1, z >> 1);
  }

  /** This node or the one above it at a level, 0 to this one's. */
  public TreeKey at(int upper) {
    int up = level - upper;
    return new TreeKey(upper, x >> up, y >> up, z >> up);
  }

  /** Whether the other is this node, or one below it. */
  public boolean holds(TreeKey other) {
    int down = other.level - level;
    return down >= 0 && other.x >> down == x && other.y >> down == y && other.z >> down == z;
  }

  /** The cell on an axis: 0 x, 1 y, 2 z. */
  public long cell(int axis) {
    return axis == 0 ? x : axis == 1 ? y : z;
  }

  /** By level, then by place. */
  @Override
  public int compareTo(TreeKey other) {
    return BY_LEVEL_THEN_PLACE.compare(this, other);
  }

  /** As EPT writes it: {@code level-x-y-z}. */
  @Override
  public String toString() {
    return level + "-" + x + "-" + y + "-" + z;
  }
}
