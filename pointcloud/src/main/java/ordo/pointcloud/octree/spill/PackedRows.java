package ordo.pointcloud.octree.spill;

import java.util.Arrays;
import ordo.pointcloud.bytes.LittleEndian;

/**
 * Rows of equal length, with the bytes that all rows share stored once: a mask of the bytes that
 * differ, the first row, then of each row the bytes that differ. Points that lie together share the
 * upper bytes of coordinates and times, and whole attributes, so temporary files of them are about
 * two thirds of the records; at worst, a mask and a row more.
 */
final class PackedRows {
  private PackedRows() {}

  /** Bytes that packed rows take at most. */
  static int bytesMax(int rows, int rowBytes) {
    return Math.addExact(
        maskBytes(rowBytes) + rowBytes, Math.multiplyExact(Math.max(0, rows), rowBytes));
  }

  private static int maskBytes(int rowBytes) {
    return (rowBytes + 7) / 8;
  }

  /**
   * Packs rows that lie one after the other.
   *
   * @param count of rows, 1 or more
   * @return bytes written at {@code outAt}
   */
  static int pack(byte[] rows, int at, int count, int rowBytes, byte[] out, int outAt) {
    int next = outAt + maskBytes(rowBytes);
    Arrays.fill(out, outAt, next, (byte) 0);
    mark(differences(rows, at, count, rowBytes), out, outAt);
    int[] kept = masked(out, outAt, rowBytes);
    System.arraycopy(rows, at, out, next, rowBytes);
    next += rowBytes;
    int end = at + count * rowBytes;
    for (int row = at; row < end; row += rowBytes) {
      for (int column : kept) {
        out[next++] = rows[row + column];
      }
    }
    return next - outAt;
  }

  /** Unpacks into rows one after the other; returns the bytes read from {@code at} on. */
  static int unpack(byte[] packed, int at, int count, int rowBytes, byte[] rows, int rowsAt) {
    int[] kept = masked(packed, at, rowBytes);
    int first = at + maskBytes(rowBytes);
    int next = first + rowBytes;
    int end = rowsAt + count * rowBytes;
    for (int row = rowsAt; row < end; row += rowBytes) {
      System.arraycopy(packed, first, rows, row, rowBytes);
      for (int column : kept) {
        rows[row + column] = packed[next++];
      }
    }
    return next - at;
  }

  /** The bits of each column in which some row differs from the first. */
  private static byte[] differences(byte[] rows, int at, int count, int rowBytes) {
    byte[] differs = new byte[rowBytes];
    int wordsEnd = rowBytes / Long.BYTES * Long.BYTES;
    for (int column = 0; column < wordsEnd; column += Long.BYTES) {
      LittleEndian.put64(differs, column, wordDifference(rows, at + column, count, rowBytes));
    }
    for (int column = wordsEnd; column < rowBytes; column++) {
      differs[column] = byteDifference(rows, at + column, count, rowBytes);
    }
    return differs;
  }

  private static long wordDifference(byte[] rows, int at, int count, int rowBytes) {
    long first = LittleEndian.i64(rows, at);
    long seen = 0;
    for (int i = 1; i < count; i++) {
      seen |= LittleEndian.i64(rows, at + i * rowBytes) ^ first;
    }
    return seen;
  }

  private static byte byteDifference(byte[] rows, int at, int count, int rowBytes) {
    int seen = 0;
    for (int i = 1; i < count; i++) {
      seen |= rows[at + i * rowBytes] ^ rows[at];
    }
    return (byte) seen;
  }

  private static void mark(byte[] differs, byte[] mask, int at) {
    for (int column = 0; column < differs.length; column++) {
      if (differs[column] != 0) {
        mask[at + column / 8] |= (byte) (1 << column % 8);
      }
    }
  }

  private static int[] masked(byte[] packed, int at, int rowBytes) {
    int[] kept = new int[rowBytes];
    int size = 0;
    for (int column = 0; column < rowBytes; column++) {
      if ((packed[at + column / 8] >> column % 8 & 1) != 0) {
        kept[size++] = column;
      }
    }
    return Arrays.copyOf(kept, size);
  }
}
