package ordo.pointcloud.potree.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.points.ValueType;

/** Types of numbers that Potree 2.0 names. */
public enum ValueKind {
  INT8(1),
  UINT8(1),
  INT16(2),
  UINT16(2),
  INT32(4),
  UINT32(4),
  INT64(8),
  UINT64(8),
  FLOAT(4),
  DOUBLE(8);

  private final int bytes;

  ValueKind(int bytes) {
    this.bytes = bytes;
  }

  static Optional<ValueKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** As {@code metadata.json} spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public ValueType valueType() {
    return switch (this) {
      case INT8, INT16, INT32, INT64 -> ValueType.SIGNED;
      case UINT8, UINT16, UINT32, UINT64 -> ValueType.UNSIGNED;
      case FLOAT, DOUBLE -> ValueType.FLOAT;
    };
  }

  /** Of a number. */
  public int bytes() {
    return bytes;
  }

  double read(byte[] from, int at) {
    return switch (this) {
      case INT8 -> from[at];
      case UINT8 -> LittleEndian.u8(from, at);
      case INT16 -> LittleEndian.i16(from, at);
      case UINT16 -> LittleEndian.u16(from, at);
      case INT32 -> LittleEndian.i32(from, at);
      case UINT32 -> LittleEndian.u32(from, at);
      case INT64 -> LittleEndian.i64(from, at);
      case UINT64 -> unsigned(LittleEndian.i64(from, at));
      case FLOAT -> Float.intBitsToFloat(LittleEndian.i32(from, at));
      case DOUBLE -> LittleEndian.f64(from, at);
    };
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
  }
}
