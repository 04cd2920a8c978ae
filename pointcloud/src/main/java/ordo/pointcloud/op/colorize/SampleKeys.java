package ordo.pointcloud.op.colorize;

import ordo.pointcloud.raster.SampleType;

/** Samples as whole numbers in the same order, of one to four digits. */
final class SampleKeys {
  static final int DIGIT_BITS = 16;
  static final int DIGITS = 1 << DIGIT_BITS;

  private final SampleType type;
  private final int levels;

  SampleKeys(SampleType type) {
    this.type = type;
    levels = Math.max(1, type.bytes() * 8 / DIGIT_BITS);
  }

  int levels() {
    return levels;
  }

  /** What is shifted out for the digits down to that of a level, 0 for the highest. */
  int shift(int level) {
    return (levels - 1 - level) * DIGIT_BITS;
  }

  /** Not negative but where there are four digits. */
  long key(double sample) {
    return switch (type) {
      case UINT8, UINT16, UINT32 -> (long) sample;
      case INT8, INT16 -> (long) sample + (DIGITS >> 1);
      case INT32 -> (long) sample + (1L << 31);
      case FLOAT32 -> {
        int bits = Float.floatToIntBits((float) sample);
        yield Integer.toUnsignedLong(bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE);
      }
      case UINT64, INT64, FLOAT64 -> {
        long bits = Double.doubleToLongBits(sample);
        yield bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
      }
    };
  }

  double value(long key) {
    return switch (type) {
      case UINT8, UINT16, UINT32 -> key;
      case INT8, INT16 -> key - (DIGITS >> 1);
      case INT32 -> key - (1L << 31);
      case FLOAT32 -> {
        int bits = (int) key;
        yield Float.intBitsToFloat(bits < 0 ? bits ^ Integer.MIN_VALUE : ~bits);
      }
      case UINT64, INT64, FLOAT64 -> Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    };
  }
}
