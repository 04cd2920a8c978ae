package ordo.pointcloud.quality.read;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of a node of anybody's tree, which may be deeper than ours. By level, then by cell. */
public record TreeKey(int level, long x, long y, long z) implements Comparable<TreeKey> {
  public static final TreeKey ROOT = new TreeKey(0, 0, 0, 0);

  private static final int LEVEL_MAX = 60;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2})-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");
  private static final Comparator<TreeKey> ORDER =
      Comparator.comparingInt(TreeKey::level)
          .thenComparingLong(TreeKey::x)
          .thenComparingLong(TreeKey::y)
          .thenComparingLong(TreeKey::z);

  /** Empty where it is not written as a key, or its cell is not in its level. */
  public static Optional<TreeKey> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var key =
        new TreeKey(
            Integer.parseInt(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            Long.parseLong(matcher.group(3)),
            Long.parseLong(matcher.group(4)));
    return key.isInLevel() && key.toString().equals(text) ? Optional.of(key) : Optional.empty();
  }

  /** Whether its cell is one of its level's. */
  public boolean isInLevel() {
    return level >= 0
        && level <= LEVEL_MAX
        && x >> level == 0
        && y >> level == 0
        && z >> level == 0;
  }

  public TreeKey parent() {
    return new TreeKey(level - 1, x >> 1, y >> 1, z >> 1);
  }

  /** Of a child, by its upper halves of the node's cube: 0 or 1 each. */
  public TreeKey child(int upperX, int upperY, int upperZ) {
    return new TreeKey(level + 1, x << 1 | upperX, y << 1 | upperY, z << 1 | upperZ);
  }

  public long cell(int axis) {
    return axis == 0 ? x : axis == 1 ? y : z;
  }

  @Override
  public int compareTo(TreeKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return level + "-" + x + "-" + y + "-" + z;
  }
}
