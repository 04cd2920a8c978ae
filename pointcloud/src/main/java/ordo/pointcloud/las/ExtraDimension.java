package ordo.pointcloud.las;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.points.ValueType;

/**
 * One attribute of the extra bytes (LAS 1.4 R15, section 2.6, table 24), or one element of a
 * deprecated array.
 *
 * @param name as the record says, arrays with {@code [0]}, {@code [1]} ...
 * @param type what the bytes hold
 * @param byteOffset in the extra bytes of a record
 * @param byteCount 1 to 8; of {@link Type#UNDOCUMENTED} as many as there are
 * @param scaling what raw values mean
 */
public record ExtraDimension(
    String name,
    String description,
    Type type,
    int byteOffset,
    int byteCount,
    ExtraScaling scaling) {
  static final int DESCRIPTOR_BYTES = 192;
  private static final int TYPES = 30;
  private static final int NO_DATA_BIT = 1;
  private static final int SCALE_BIT = 1 << 3;
  private static final int OFFSET_BIT = 1 << 4;

  /** Data types in the order of their numbers in the record. */
  public enum Type {
    UNDOCUMENTED(1),
    U8(1),
    I8(1),
    U16(2),
    I16(2),
    U32(4),
    I32(4),
    U64(8),
    I64(8),
    F32(4),
    F64(8);

    final int byteCount;

    Type(int byteCount) {
      this.byteCount = byteCount;
    }

    public ValueType valueType() {
      return switch (this) {
        case UNDOCUMENTED, U8, U16, U32, U64 -> ValueType.UNSIGNED;
        case I8, I16, I32, I64 -> ValueType.SIGNED;
        case F32, F64 -> ValueType.FLOAT;
      };
    }

    /** Whether a Java int holds every value. */
    public boolean fitsInt() {
      return switch (this) {
        case U8, I8, U16, I16, I32 -> true;
        case UNDOCUMENTED, U32, U64, I64, F32, F64 -> false;
      };
    }
  }

  public double scale() {
    return scaling.scale();
  }

  public double offset() {
    return scaling.offset();
  }

  /** True where raw values are to be scaled before they mean anything. */
  public boolean isScaled() {
    return scale() != 1 || offset() != 0;
  }

  /** Whether a raw value stands for no value. */
  public boolean isNoData(double raw) {
    return scaling.isNoData(raw);
  }

  static ExtraDimension undocumented(int byteOffset, int byteCount) {
    return new ExtraDimension("", "", Type.UNDOCUMENTED, byteOffset, byteCount, ExtraScaling.NONE);
  }

  /** An unscaled attribute, to be described by {@link #record}. */
  public static ExtraDimension of(String name, String description, Type type, int byteOffset) {
    return new ExtraDimension(
        name, description, type, byteOffset, type.byteCount, ExtraScaling.NONE);
  }

  /** Extra bytes that nobody describes, one dimension a byte, so that no record has gaps. */
  public static List<ExtraDimension> withoutGaps(List<ExtraDimension> extras) {
    var all = new ArrayList<ExtraDimension>();
    for (ExtraDimension extra : extras) {
      if (extra.type() != Type.UNDOCUMENTED) {
        all.add(extra);
        continue;
      }
      for (int i = 0; i < extra.byteCount(); i++) {
        int at = extra.byteOffset() + i;
        all.add(of("ExtraByte" + at, "", Type.U8, at));
      }
    }
    return List.copyOf(all);
  }

  /** The extra-bytes record that describes the attributes, none of them array elements. */
  public static LasVlr record(List<ExtraDimension> dimensions) {
    byte[] payload = new byte[dimensions.size() * DESCRIPTOR_BYTES];
    for (int i = 0; i < dimensions.size(); i++) {
      dimensions.get(i).writeDescriptor(payload, i * DESCRIPTOR_BYTES);
    }
    return LasVlr.of(LasVlr.SPEC, LasVlr.EXTRA_BYTES_RECORD, "Extra bytes", payload);
  }

  private void writeDescriptor(byte[] payload, int at) {
    boolean documented = type != Type.UNDOCUMENTED;
    payload[at + 2] = (byte) type.ordinal();
    payload[at + 3] = (byte) (documented ? options() : byteCount);
    FixedText.write(payload, at + 4, 32, name);
    LittleEndian.putF64(payload, at + 112, scale() != 1 ? scale() : 0);
    LittleEndian.putF64(payload, at + 136, offset());
    FixedText.write(payload, at + 160, 32, description);
    scaling.noData().ifPresent(value -> LittleEndian.put64(payload, at + 40, eightBytes(value)));
  }

  private int options() {
    return (scaling.noData().isPresent() ? NO_DATA_BIT : 0)
        | (scale() != 1 ? SCALE_BIT : 0)
        | (offset() != 0 ? OFFSET_BIT : 0);
  }

  /** A raw value in the 8 bytes that hold each of its kind. */
  private long eightBytes(double raw) {
    return switch (type) {
      case F32, F64 -> Double.doubleToRawLongBits(raw);
      case U64 -> raw < 0x1p63 ? (long) raw : raw < 0x1p64 ? (long) (raw / 2) << 1 : -1;
      case UNDOCUMENTED, U8, I8, U16, I16, U32, I32, I64 -> (long) raw;
    };
  }

  /** The bytes of a point that has no value: those that stand for none, or zeros. */
  public byte[] blank() {
    byte[] eight = new byte[Long.BYTES];
    double raw = scaling.noData().orElse(0);
    long bits = type == Type.F32 ? Float.floatToRawIntBits((float) raw) : eightBytes(raw);
    LittleEndian.put64(eight, 0, bits);
    return Arrays.copyOf(eight, byteCount);
  }

  /** The same at another place of the record. */
  public ExtraDimension at(int otherOffset) {
    return new ExtraDimension(name, description, type, otherOffset, byteCount, scaling);
  }

  /** The raw value of a point's extra bytes, widened; u64 beyond 2^53 loses its last bits. */
  public double raw(byte[] extraBytes, int pointAt) {
    int at = pointAt + byteOffset;
    return switch (type) {
      case UNDOCUMENTED, U8 -> extraBytes[at] & 0xFF;
      case I8 -> extraBytes[at];
      case U16 -> LittleEndian.u16(extraBytes, at);
      case I16 -> LittleEndian.i16(extraBytes, at);
      case U32 -> LittleEndian.u32(extraBytes, at);
      case I32 -> LittleEndian.i32(extraBytes, at);
      case U64 -> unsigned(LittleEndian.i64(extraBytes, at));
      case I64 -> LittleEndian.i64(extraBytes, at);
      case F32 -> Float.intBitsToFloat(LittleEndian.i32(extraBytes, at));
      case F64 -> LittleEndian.f64(extraBytes, at);
    };
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
  }

  /** Parses the payload of the extra-bytes record; a tail shorter than a descriptor is ignored. */
  static List<ExtraDimension> parse(byte[] payload) {
    List<ExtraDimension> dimensions = new ArrayList<>();
    int at = 0;
    for (int i = 0; i + DESCRIPTOR_BYTES <= payload.length; i += DESCRIPTOR_BYTES) {
      at = parseDescriptor(payload, i, at, dimensions);
    }
    return List.copyOf(dimensions);
  }

  /** Whether a descriptor says what its bytes hold. */
  static boolean isDescribed(byte[] payload, int descriptor) {
    int number = LittleEndian.u8(payload, descriptor + 2);
    return number > 0 && number <= TYPES;
  }

  /** Types 11 to 20 are pairs and 21 to 30 triples of the types 1 to 10. */
  private static int parseDescriptor(
      byte[] payload, int descriptor, int byteOffset, List<ExtraDimension> into) {
    int number = LittleEndian.u8(payload, descriptor + 2);
    int options = LittleEndian.u8(payload, descriptor + 3);
    String name = FixedText.readName(payload, descriptor + 4, 32);
    String description = FixedText.readName(payload, descriptor + 160, 32);
    if (!isDescribed(payload, descriptor)) {
      into.add(
          new ExtraDimension(
              name, description, Type.UNDOCUMENTED, byteOffset, options, ExtraScaling.NONE));
      return byteOffset + options;
    }
    Type type = Type.values()[(number - 1) % 10 + 1];
    int elements = (number - 1) / 10 + 1;
    for (int i = 0; i < elements; i++) {
      into.add(
          new ExtraDimension(
              elements == 1 ? name : name + "[" + i + "]",
              description,
              type,
              byteOffset + i * type.byteCount,
              type.byteCount,
              scaling(payload, descriptor + 8 * i, options, type)));
    }
    return byteOffset + elements * type.byteCount;
  }

  private static ExtraScaling scaling(byte[] payload, int at, int options, Type type) {
    return new ExtraScaling(
        (options & SCALE_BIT) != 0 ? LittleEndian.f64(payload, at + 112) : 1,
        (options & OFFSET_BIT) != 0 ? LittleEndian.f64(payload, at + 136) : 0,
        (options & NO_DATA_BIT) != 0
            ? OptionalDouble.of(widened(payload, at + 40, type))
            : OptionalDouble.empty());
  }

  /** A value in the 8 bytes that hold each of its kind. */
  private static double widened(byte[] payload, int at, Type type) {
    return switch (type) {
      case UNDOCUMENTED, U8, U16, U32, U64 -> unsigned(LittleEndian.i64(payload, at));
      case I8, I16, I32, I64 -> LittleEndian.i64(payload, at);
      case F32 -> (float) LittleEndian.f64(payload, at);
      case F64 -> LittleEndian.f64(payload, at);
    };
  }
}
