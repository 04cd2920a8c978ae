package ordo.pointcloud.octree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * Moves single points between columns and records of formats 6, 7 and 8, each from and to any
 * place, as distributing and gathering need it; LAS 1.4 R15, section 2.6.
 */
final class StoredRecord {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int COLOR_AT = 30;
  private static final int NIR_AT = 36;

  private final int nominalBytes;
  private final int extraBytes;
  private final boolean hasColor;
  private final boolean hasNir;

  StoredRecord(PointFormat format) {
    nominalBytes = format.nominalBytes();
    extraBytes = format.extraBytes();
    hasColor = format.hasColor();
    hasNir = format.hasNir();
  }

  void pack(PointBlock block, int point, byte[] into, int at) {
    INT.set(into, at, block.x[point]);
    INT.set(into, at + 4, block.y[point]);
    INT.set(into, at + 8, block.z[point]);
    SHORT.set(into, at + 12, block.intensity[point]);
    into[at + 14] = block.returns[point];
    into[at + 15] = block.flags[point];
    into[at + 16] = block.classification[point];
    into[at + 17] = block.userData[point];
    SHORT.set(into, at + 18, block.scanAngle[point]);
    SHORT.set(into, at + 20, block.pointSourceId[point]);
    LONG.set(into, at + 22, block.gpsTimeBits[point]);
    if (hasColor) {
      SHORT.set(into, at + COLOR_AT, block.red[point]);
      SHORT.set(into, at + COLOR_AT + 2, block.green[point]);
      SHORT.set(into, at + COLOR_AT + 4, block.blue[point]);
    }
    if (hasNir) {
      SHORT.set(into, at + NIR_AT, block.nir[point]);
    }
    if (extraBytes > 0) {
      System.arraycopy(block.extraBytes, point * extraBytes, into, at + nominalBytes, extraBytes);
    }
  }

  void unpack(byte[] from, int at, PointBlock block, int point) {
    block.x[point] = (int) INT.get(from, at);
    block.y[point] = (int) INT.get(from, at + 4);
    block.z[point] = (int) INT.get(from, at + 8);
    block.intensity[point] = (short) SHORT.get(from, at + 12);
    block.returns[point] = from[at + 14];
    block.flags[point] = from[at + 15];
    block.classification[point] = from[at + 16];
    block.userData[point] = from[at + 17];
    block.scanAngle[point] = (short) SHORT.get(from, at + 18);
    block.pointSourceId[point] = (short) SHORT.get(from, at + 20);
    block.gpsTimeBits[point] = (long) LONG.get(from, at + 22);
    if (hasColor) {
      block.red[point] = (short) SHORT.get(from, at + COLOR_AT);
      block.green[point] = (short) SHORT.get(from, at + COLOR_AT + 2);
      block.blue[point] = (short) SHORT.get(from, at + COLOR_AT + 4);
    }
    if (hasNir) {
      block.nir[point] = (short) SHORT.get(from, at + NIR_AT);
    }
    if (extraBytes > 0) {
      System.arraycopy(from, at + nominalBytes, block.extraBytes, point * extraBytes, extraBytes);
    }
  }
}
