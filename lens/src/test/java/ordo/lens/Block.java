package ordo.lens;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a block as docs/lens.md has it: written from the table, not from the packer. */
public final class Block {
  private final ByteBuffer bytes;

  public Block(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (this.bytes.getInt(12) != bytes.length || bytes[4] != 1) {
      throw new IllegalArgumentException("no block of layout 1");
    }
  }

  public int points() {
    return bytes.getInt(8);
  }

  public boolean isExact() {
    return (bytes.get(5) & 2) != 0;
  }

  public boolean isThinned() {
    return (bytes.get(5) & 4) != 0;
  }

  public int attributes() {
    return bytes.getShort(6);
  }

  public int columns() {
    return bytes.getInt(76);
  }

  public double origin(int axis) {
    return bytes.getDouble(16 + 8 * axis);
  }

  public double step(int axis) {
    return bytes.getDouble(40 + 8 * axis);
  }

  /** Least and greatest quantum. */
  public int[] box(int axis) {
    return new int[] {
      bytes.getShort(64 + 2 * axis) & 0xFFFF, bytes.getShort(70 + 2 * axis) & 0xFFFF
    };
  }

  /** Which attribute of the description an entry of the directory is. */
  public int index(int entry) {
    return bytes.getShort(80 + 16 * entry) & 0xFFFF;
  }

  public double[] coordinates(int axis) {
    int n = points();
    int at = 80 + 16 * attributes() + 2 * n * axis;
    double[] coordinates = new double[n];
    int before = 0;
    for (int i = 0; i < n; i++) {
      int zigzag = bytes.get(at + i) & 0xFF | (bytes.get(at + n + i) & 0xFF) << 8;
      before = before + (zigzag >>> 1 ^ -(zigzag & 1)) & 0xFFFF;
      coordinates[i] = origin(axis) + step(axis) * before;
    }
    return coordinates;
  }

  /** Values of an entry of one plane or more; of colours those of a plane, green, red, blue. */
  public double[] values(int entry, int plane) {
    int n = points();
    int type = bytes.get(82 + 16 * entry);
    int at = bytes.getInt(84 + 16 * entry);
    double[] values = new double[n];
    int before = 0;
    for (int i = 0; i < n; i++) {
      int raw = raw(at + (type == 6 ? plane * n : 0) + i, width(type), n);
      before = bytes.get(83 + 16 * entry) == 1 ? raw + before : raw;
      values[i] = value(type, before, bytes.getDouble(88 + 16 * entry));
    }
    return values;
  }

  private static int width(int type) {
    return switch (type) {
      case 1, 6 -> 1;
      case 2, 3 -> 2;
      default -> 4;
    };
  }

  private int raw(int at, int width, int n) {
    int raw = 0;
    for (int plane = 0; plane < width; plane++) {
      raw |= (bytes.get(at + plane * n) & 0xFF) << 8 * plane;
    }
    return raw;
  }

  private static double value(int type, int raw, double base) {
    return switch (type) {
      case 1, 6 -> raw & 0xFF;
      case 2 -> raw & 0xFFFF;
      case 3 -> (short) raw;
      case 4 -> raw & 0xFFFF_FFFFL;
      default -> base + Float.intBitsToFloat(raw);
    };
  }
}
