package ordo.pointcloud.grid;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.PointBlock;

/**
 * Which points a surface is made of, and how many of each class were left out. Withheld points
 * never are used. Guarded by its monitor; a {@link Block} belongs to one thread.
 */
public final class PointUse {
  private static final int CLASSES = 256;
  private static final int GROUND = 2;

  /** Noise, water surface and no bottom found (LAS 1.4 R15, table 17; bathymetry profile). */
  private static final int[] NEVER_SURFACE = {7, 18, 41, 42, 45};

  private static final Map<Integer, String> NAMES =
      Map.of(
          2,
          "ground",
          7,
          "low noise",
          18,
          "high noise",
          41,
          "water surface",
          42,
          "water surface",
          45,
          "no bottom found");

  private final BitSet classes;
  private final long[] leftOut = new long[CLASSES];
  private long withheld;
  private long used;

  private PointUse(BitSet classes) {
    this.classes = classes;
  }

  /**
   * @param text {@code not-ground}, {@code all}, {@code ground}, or classes such as {@code 2,9};
   *     the first two without noise, water surfaces and no bottom found
   * @throws IllegalArgumentException for any other text
   */
  public static PointUse of(String text) {
    BitSet classes = new BitSet(CLASSES);
    switch (text) {
      case "ground" -> classes.set(GROUND);
      case "all", "not-ground" -> {
        classes.set(0, CLASSES);
        for (int one : NEVER_SURFACE) {
          classes.clear(one);
        }
        classes.set(GROUND, text.equals("all"));
      }
      default -> list(text).forEach(classes::set);
    }
    return new PointUse(classes);
  }

  private static List<Integer> list(String text) {
    List<Integer> classes = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String number = part.strip();
      if (!number.matches("\\d{1,3}") || Integer.parseInt(number) >= CLASSES) {
        throw new IllegalArgumentException(
            "classes: expected not-ground, all, ground, or numbers of 0 to 255 with commas, found '"
                + text
                + "'");
      }
      classes.add(Integer.parseInt(number));
    }
    return classes;
  }

  /** Counts of one block. */
  static final class Block {
    private final BitSet classes;
    private final long[] leftOut = new long[CLASSES];
    private long withheld;
    private long used;

    private Block(BitSet classes) {
      this.classes = classes;
    }

    boolean isUsed(PointBlock block, int point) {
      boolean isExtended = block.format.isExtended();
      int bits = (isExtended ? block.flags : block.classification)[point];
      if (Attribute.WITHHELD.field(block.format).of(bits) != 0) {
        withheld++;
        return false;
      }
      int one = block.classification[point] & (isExtended ? 0xFF : 0x1F);
      boolean isUsed = classes.get(one);
      used += isUsed ? 1 : 0;
      leftOut[one] += isUsed ? 0 : 1;
      return isUsed;
    }
  }

  /** Which points of a block are used, by their place in it; not counted. Any thread. */
  public BitSet used(PointBlock block) {
    Block uncounted = block();
    BitSet used = new BitSet(block.size);
    for (int point = 0; point < block.size; point++) {
      used.set(point, uncounted.isUsed(block, point));
    }
    return used;
  }

  Block block() {
    return new Block(classes);
  }

  synchronized void add(Block block) {
    for (int one = 0; one < CLASSES; one++) {
      leftOut[one] += block.leftOut[one];
    }
    withheld += block.withheld;
    used += block.used;
  }

  public synchronized long used() {
    return used;
  }

  /** For people: {@code 1,204,332 are class 2 (ground), 3 are withheld}; empty where none is. */
  public synchronized String leftOut() {
    List<String> parts = new ArrayList<>();
    for (int one = 0; one < CLASSES; one++) {
      if (leftOut[one] > 0) {
        parts.add(part(one));
      }
    }
    if (withheld > 0) {
      parts.add(String.format(Locale.ROOT, "%,d are withheld", withheld));
    }
    return String.join(", ", parts);
  }

  private String part(int one) {
    String name = NAMES.containsKey(one) ? " (" + NAMES.get(one) + ")" : "";
    return String.format(Locale.ROOT, "%,d are class %d%s", leftOut[one], one, name);
  }
}
