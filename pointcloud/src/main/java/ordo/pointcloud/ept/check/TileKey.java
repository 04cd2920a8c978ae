package ordo.pointcloud.ept.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of a node of anybody's tree, which may be deeper than ours. */
record TileKey(int level, long x, long y, long z) {
  static final TileKey ROOT = new TileKey(0, 0, 0, 0);

  private static final int LEVEL_MAX = 60;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2})-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

  /** Empty where it is not written as a key, or its cell is not in its level. */
  static Optional<TileKey> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var key =
        new TileKey(
            Integer.parseInt(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            Long.parseLong(matcher.group(3)),
            Long.parseLong(matcher.group(4)));
    return key.isInLevel() && key.toString().equals(text) ? Optional.of(key) : Optional.empty();
  }

  private boolean isInLevel() {
    return level <= LEVEL_MAX && x >> level == 0 && y >> level == 0 && z >> level == 0;
  }

  TileKey parent() {
    return new TileKey(level - 1, x >> 1, y >> 1, z >> 1);
  }

  long cell(int axis) {
    return axis == 0 ? x : axis == 1 ? y : z;
  }

  @Override
  public String toString() {
    return level + "-" + x + "-" + y + "-" + z;
  }
}
