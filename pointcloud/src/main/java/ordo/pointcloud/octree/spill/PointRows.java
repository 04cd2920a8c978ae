package ordo.pointcloud.octree.spill;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Points as they are spilled: whole LAS records of format 6, 7 or 8 one after the other, so that a
 * point is one stretch of memory, and the place of each in the cloud. Not thread-safe; reused.
 */
public final class PointRows {
  /** Where a record of formats 6 to 10 has its GPS time; LAS 1.4 R15, section 2.6. */
  private static final int GPS_TIME_AT = 22;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
    return (int) INT.get(bytes, point * recordBytes);
  }

  public int y(int point) {
    return (int) INT.get(bytes, point * recordBytes + 4);
  }

  public int z(int point) {
    return (int) INT.get(bytes, point * recordBytes + 8);
  }

  /** Index in the whole cloud: inputs in their order, points in theirs. */
  public long ordinal(int point) {
    return ordinals[point];
  }

  /** Orders as the doubles do; NaN and the zeros have their place too. */
  public long gpsTimeOrder(int point) {
    long bits = (long) LONG.get(bytes, point * recordBytes + GPS_TIME_AT);
    return bits ^ (bits >> 63) >>> 1;
  }
}
