package ordo.pointcloud.potree;

import java.util.Locale;

/**
 * Types of numbers that viewers read. Potree also names 64-bit integers, but viewers have no reader
 * for them and lose the node.
 */
enum NumberType {
  INT8(1),
  UINT8(1),
  INT16(2),
  UINT16(2),
  INT32(4),
  UINT32(4),
  FLOAT(4),
  DOUBLE(8);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  boolean isReal() {
    return this == FLOAT || this == DOUBLE;
  }

  /** As {@code metadata.json} spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of an integer as it is, of a real by its bits. */
  double value(long raw) {
    return switch (this) {
      case FLOAT -> Float.intBitsToFloat((int) raw);
      case DOUBLE -> Double.longBitsToDouble(raw);
      case INT8, UINT8, INT16, UINT16, INT32, UINT32 -> raw;
    };
  }
}
