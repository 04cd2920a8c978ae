package ordo.pointcloud.op.rewrite;

import java.util.function.IntPredicate;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Takes points out of a block, and puts blocks together. */
public final class KeptPoints {
  private KeptPoints() {}

  /** Leaves in a block the points that are wanted. */
  public static void keep(PointBlock block, IntPredicate wanted) {
    int kept = 0;
    for (int i = 0; i < block.size; i++) {
      if (wanted.test(i)) {
        move(block, i, kept++);
      }
    }
    block.size = kept;
  }

  private static void move(PointBlock block, int from, int to) {
    if (from != to) {
      copy(block, from, block, to, 1);
    }
  }

  /** Copies points between blocks of one format, which have the capacity. */
  static void copy(PointBlock from, int first, PointBlock to, int at, int count) {
    System.arraycopy(from.x, first, to.x, at, count);
    System.arraycopy(from.y, first, to.y, at, count);
    System.arraycopy(from.z, first, to.z, at, count);
    System.arraycopy(from.intensity, first, to.intensity, at, count);
    System.arraycopy(from.returns, first, to.returns, at, count);
    System.arraycopy(from.classification, first, to.classification, at, count);
    System.arraycopy(from.userData, first, to.userData, at, count);
    System.arraycopy(from.scanAngle, first, to.scanAngle, at, count);
    System.arraycopy(from.pointSourceId, first, to.pointSourceId, at, count);
    copyOptional(from, first, to, at, count);
  }

  private static void copyOptional(PointBlock from, int first, PointBlock to, int at, int count) {
    PointFormat format = from.format;
    if (format.isExtended()) {
      System.arraycopy(from.flags, first, to.flags, at, count);
    }
    if (format.hasGpsTime()) {
      System.arraycopy(from.gpsTimeBits, first, to.gpsTimeBits, at, count);
    }
    if (format.hasColor()) {
      System.arraycopy(from.red, first, to.red, at, count);
      System.arraycopy(from.green, first, to.green, at, count);
      System.arraycopy(from.blue, first, to.blue, at, count);
    }
    if (format.hasNir()) {
      System.arraycopy(from.nir, first, to.nir, at, count);
    }
    copyBytes(from, first, to, at, count);
  }

  private static void copyBytes(PointBlock from, int first, PointBlock to, int at, int count) {
    int extra = from.format.extraBytes();
    System.arraycopy(from.extraBytes, first * extra, to.extraBytes, at * extra, count * extra);
    if (from.format.hasWavePacket()) {
      int bytes = PointFormat.WAVE_PACKET_BYTES;
      System.arraycopy(from.wavePackets, first * bytes, to.wavePackets, at * bytes, count * bytes);
    }
  }
}
