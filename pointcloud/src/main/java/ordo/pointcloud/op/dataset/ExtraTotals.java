package ordo.pointcloud.op.dataset;

import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.PointBlock;

/** Totals of raw values of one attribute in the extra bytes. Not thread-safe. */
final class ExtraTotals {
  private static final double TWO_TO_64 = 0x1p64;

  final ExtraDimension dimension;
  private final IntegerTotals integers = new IntegerTotals();
  private final RealTotals reals = new RealTotals();
  private int[] narrow = new int[0];

  ExtraTotals(ExtraDimension dimension) {
    this.dimension = dimension;
  }

  /** Raw values of 32 bits and less are summed exactly, others as doubles. */
  Totals totals() {
    return isNarrow() ? integers : reals;
  }

  private boolean isNarrow() {
    return switch (dimension.type()) {
      case U8, I8, U16, I16, I32 -> true;
      case U32, U64, I64, F32, F64, UNDOCUMENTED -> false;
    };
  }

  void addBlock(PointBlock block) {
    int stride = block.format.extraBytes();
    if (isNarrow()) {
      addNarrow(block, stride);
    } else {
      byte[] bytes = block.extraBytes;
      int first = dimension.byteOffset();
      reals.addBlock(index -> real(bytes, index * stride + first), block.size);
    }
  }

  private void addNarrow(PointBlock block, int stride) {
    if (narrow.length < block.size) {
      narrow = new int[block.size];
    }
    int at = dimension.byteOffset();
    for (int i = 0; i < block.size; i++) {
      narrow[i] = integer(block.extraBytes, at);
      at += stride;
    }
    integers.addInts(narrow, block.size);
    narrow = new int[0];
  }

  private int integer(byte[] bytes, int at) {
    return switch (dimension.type()) {
      case U8 -> LittleEndian.u8(bytes, at);
      case I8 -> bytes[at];
      case U16 -> LittleEndian.u16(bytes, at);
      case I16 -> LittleEndian.i16(bytes, at);
      default -> LittleEndian.i32(bytes, at);
    };
  }

  private double real(byte[] bytes, int at) {
    return switch (dimension.type()) {
      case U32 -> LittleEndian.u32(bytes, at);
      case I64 -> LittleEndian.i64(bytes, at);
      case U64 -> unsigned(LittleEndian.i64(bytes, at));
      case F32 -> Float.intBitsToFloat(LittleEndian.i32(bytes, at));
      case F64 -> LittleEndian.f64(bytes, at);
      default -> LittleEndian.u8(bytes, at);
    };
  }

  private static double unsigned(long value) {
    return value < 0 ? value + TWO_TO_64 : value;
  }

  void merge(ExtraTotals other) {
    integers.merge(other.integers);
    reals.merge(other.reals);
  }
}
