package ordo.pointcloud.octree.spill;

import ordo.pointcloud.bytes.LittleEndian;

/**
 * Points as they are spilled: whole LAS records of format 6, 7 or 8 one after the other, so that a
 * point is one stretch of memory, and the place of each in the cloud. Not thread-safe; reused.
 */
public final class PointRows {
  /** Where a record of formats 6 to 10 has its GPS time; LAS 1.4 R15, section 2.6. */
  private static final int GPS_TIME_AT = 22;

  public final int recordBytes;
  public final byte[] bytes;
  public final long[] ordinals;
  public int size;

  public PointRows(int recordBytes, int capacity) {
    this.recordBytes = recordBytes;
    this.bytes = new byte[Math.multiplyExact(recordBytes, capacity)];
    this.ordinals = new long[capacity];
  }

  public int capacity() {
    return ordinals.length;
  }

  public int x(int point) {
    return LittleEndian.i32(bytes, point * recordBytes);
  }

  public int y(int point) {
    return LittleEndian.i32(bytes, point * recordBytes + 4);
  }

  public int z(int point) {
    return LittleEndian.i32(bytes, point * recordBytes + 8);
  }

  /** Index in the whole cloud: inputs in their order, points in theirs. */
  public long ordinal(int point) {
    return ordinals[point];
  }

  /** Copies the records of a slice, in its order, one after the other. */
  public void copyTo(byte[] records, Slice slice) {
    for (int i = 0; i < slice.size(); i++) {
      System.arraycopy(bytes, slice.at(i) * recordBytes, records, i * recordBytes, recordBytes);
    }
  }

  /** Orders as the doubles do; NaN and the zeros have their place too. */
  public long gpsTimeOrder(int point) {
    long bits = LittleEndian.i64(bytes, point * recordBytes + GPS_TIME_AT);
    return bits ^ (bits >> 63) >>> 1;
  }
}
