package ordo.pointcloud.potree;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.PointBlock;

/** Extra bytes as attributes: raw values of their own type, and doubles of 64-bit integers. */
final class ExtraAttributes {
  /** Bits of a double's fraction, the hidden one among them. */
  private static final int EXACT_BITS = 53;

  private ExtraAttributes() {}

  /**
   * @param taken names of other attributes, by which viewers find them; those given here are added
   */
  static List<PotreeAttribute> of(List<ExtraDimension> extras, Set<String> taken) {
    List<PotreeAttribute> attributes = new ArrayList<>();
    for (ExtraDimension extra : ExtraDimension.withoutGaps(extras)) {
      attributes.add(
          new PotreeAttribute(
              free(extra, taken),
              extra.description(),
              type(extra),
              List.of(lane(extra)),
              extra.scale(),
              extra.offset(),
              PotreeAttribute.Presence.ALWAYS));
    }
    return attributes;
  }

  private static String free(ExtraDimension extra, Set<String> taken) {
    String wanted = extra.name().isEmpty() ? "ExtraByte" + extra.byteOffset() : extra.name();
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + " " + i;
    }
    return name;
  }

  private static NumberType type(ExtraDimension extra) {
    return switch (extra.type()) {
      case UNDOCUMENTED, U8 -> NumberType.UINT8;
      case I8 -> NumberType.INT8;
      case U16 -> NumberType.UINT16;
      case I16 -> NumberType.INT16;
      case U32 -> NumberType.UINT32;
      case I32 -> NumberType.INT32;
      case F32 -> NumberType.FLOAT;
      case U64, I64, F64 -> NumberType.DOUBLE;
    };
  }

  /** Raw bits of a value at a place among the extra bytes. */
  private interface Bits {
    long at(byte[] bytes, int at);
  }

  private static Lane lane(ExtraDimension extra) {
    Bits bits = bits(extra);
    int from = extra.byteOffset();
    return (block, into) -> fill(block, bits, from, into);
  }

  private static void fill(PointBlock block, Bits bits, int from, long[] into) {
    int stride = block.format.extraBytes();
    for (int i = 0; i < block.size; i++) {
      into[i] = bits.at(block.extraBytes, i * stride + from);
    }
  }

  private static Bits bits(ExtraDimension extra) {
    return switch (extra.type()) {
      case UNDOCUMENTED, U8 -> LittleEndian::u8;
      case I8 -> (bytes, at) -> bytes[at];
      case U16 -> LittleEndian::u16;
      case I16 -> LittleEndian::i16;
      case U32 -> (bytes, at) -> LittleEndian.i32(bytes, at) & 0xFFFF_FFFFL;
      case I32, F32 -> LittleEndian::i32;
      case F64 -> LittleEndian::i64;
      case U64 -> (bytes, at) -> unsigned(extra, LittleEndian.i64(bytes, at));
      case I64 -> (bytes, at) -> signed(extra, LittleEndian.i64(bytes, at));
    };
  }

  private static long signed(ExtraDimension extra, long value) {
    requireExact(extra, Math.abs(value), Long.toString(value));
    return Double.doubleToRawLongBits(value);
  }

  private static long unsigned(ExtraDimension extra, long value) {
    requireExact(extra, value, Long.toUnsignedString(value));
    return Double.doubleToRawLongBits(value < 0 ? (value >>> 1) * 2.0 : value);
  }

  /**
   * @param magnitude without sign
   */
  private static void requireExact(ExtraDimension extra, long magnitude, String shown) {
    int outer = Long.numberOfLeadingZeros(magnitude) + Long.numberOfTrailingZeros(magnitude);
    if (magnitude != 0 && Long.SIZE - outer > EXACT_BITS) {
      throw new IllegalArgumentException(
          ("extra attribute '%s': 64-bit integers are stored as doubles, since viewers read no"
                  + " others; expected values that a double holds exactly, found %s")
              .formatted(extra.name(), shown));
    }
  }
}
