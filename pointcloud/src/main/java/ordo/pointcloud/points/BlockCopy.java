package ordo.pointcloud.points;

/** Copies points from block to block of one format, column by column. */
public final class BlockCopy {
  private BlockCopy() {}

  /** Copies points between blocks of one format, which have the capacity; sizes stay. */
  public static void copy(PointBlock from, int first, PointBlock to, int at, int count) {
    copyNominal(from, first, to, at, count);
    int extra = from.format.extraBytes();
    System.arraycopy(from.extraBytes, first * extra, to.extraBytes, at * extra, count * extra);
  }

  /** All but the extra bytes, of which the blocks may have different numbers. */
  public static void copyNominal(PointBlock from, int first, PointBlock to, int at, int count) {
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
    if (format.hasWavePacket()) {
      int bytes = PointFormat.WAVE_PACKET_BYTES;
      System.arraycopy(from.wavePackets, first * bytes, to.wavePackets, at * bytes, count * bytes);
    }
  }
}
