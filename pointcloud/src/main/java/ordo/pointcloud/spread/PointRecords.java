package ordo.pointcloud.spread;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Raw places of some points, and their indexes in the file. One thread's own, reused. */
public final class PointRecords {
  /** Three coordinates and an index. */
  static final int BYTES = 3 * Integer.BYTES + Long.BYTES;

  public final int[] x;
  public final int[] y;
  public final int[] z;
  public final long[] index;

  /** Points in use. */
  public int size;

  public PointRecords(int capacity) {
    x = new int[capacity];
    y = new int[capacity];
    z = new int[capacity];
    index = new long[capacity];
  }

  void unpack(ByteBuffer bytes) {
    size = bytes.remaining() / BYTES;
    for (int i = 0; i < size; i++) {
      x[i] = bytes.getInt();
      y[i] = bytes.getInt();
      z[i] = bytes.getInt();
      index[i] = bytes.getLong();
    }
  }

  static ByteBuffer buffer(int records) {
    return ByteBuffer.allocate(records * BYTES).order(ByteOrder.nativeOrder());
  }
}
