package ordo.pointcloud.points;

import java.util.Arrays;

/**
 * Points in a format that holds all that theirs does, and more: formats 0 to 5 in 6 to 10, and any
 * format in one of its own family with more columns. What a format lacks is zero. Nothing is lost
 * but the name of class 12 (overlap), which becomes class 0 with the overlap flag, as other writers
 * do.
 */
public final class FormatWidening {
  private static final Field OLD_NUMBER = Attribute.RETURN_NUMBER.legacy();
  private static final Field NUMBER = Attribute.RETURN_NUMBER.extended();
  private static final Field OLD_RETURNS = Attribute.NUMBER_OF_RETURNS.legacy();
  private static final Field RETURNS = Attribute.NUMBER_OF_RETURNS.extended();
  private static final Field OLD_CLASS = Attribute.CLASSIFICATION.legacy();
  private static final Field OLD_OVERLAP = Attribute.OVERLAP.legacy();
  private static final Field OVERLAP = Attribute.OVERLAP.extended();

  /** Synthetic, key-point and withheld keep their order. */
  private static final Field OLD_MARKS =
      Attribute.SYNTHETIC.legacy().to(Attribute.WITHHELD.legacy());

  private static final Field MARKS =
      Attribute.SYNTHETIC.extended().to(Attribute.WITHHELD.extended());

  /** Scan direction and edge of flight line. */
  private static final Field OLD_LINE =
      Attribute.SCAN_DIRECTION.legacy().to(Attribute.EDGE_OF_FLIGHT_LINE.legacy());

  private static final Field LINE =
      Attribute.SCAN_DIRECTION.extended().to(Attribute.EDGE_OF_FLIGHT_LINE.extended());

  private FormatWidening() {}

  /** Whether {@code to} has every column of {@code from}, with as many extra bytes. */
  public static boolean isPossible(PointFormat from, PointFormat to) {
    return from.extraBytes() == to.extraBytes()
        && (to.isExtended() || !from.isExtended())
        && (to.hasGpsTime() || !from.hasGpsTime())
        && (to.hasColor() || !from.hasColor())
        && (to.hasNir() || !from.hasNir())
        && (to.hasWavePacket() || !from.hasWavePacket());
  }

  /** The least of formats 6 to 10 that holds these points. */
  public static PointFormat extended(PointFormat format) {
    if (format.isExtended()) {
      return format;
    }
    int plain = format.hasColor() ? 7 : 6;
    int withPackets = format.hasColor() ? 10 : 9;
    return new PointFormat(format.hasWavePacket() ? withPackets : plain, format.extraBytes());
  }

  /**
   * Fills {@code to}, which has the capacity, with the points of {@code from}; without their wave
   * packets where it has no room for them.
   */
  public static void copy(PointBlock from, PointBlock to) {
    int size = from.size;
    to.size = size;
    System.arraycopy(from.x, 0, to.x, 0, size);
    System.arraycopy(from.y, 0, to.y, 0, size);
    System.arraycopy(from.z, 0, to.z, 0, size);
    System.arraycopy(from.intensity, 0, to.intensity, 0, size);
    System.arraycopy(from.userData, 0, to.userData, 0, size);
    System.arraycopy(from.pointSourceId, 0, to.pointSourceId, 0, size);
    System.arraycopy(from.extraBytes, 0, to.extraBytes, 0, size * from.format.extraBytes());
    copyOptional(from, to, size);
    copyKind(from, to);
  }

  /** Returns, flags, class and scan angle alone, into a format of the same family or of 6 to 10. */
  public static void copyKind(PointBlock from, PointBlock to) {
    if (from.format.isExtended() == to.format.isExtended()) {
      copyFlags(from, to, from.size);
    } else {
      promoteFlags(from, to, from.size);
    }
  }

  /** Steps of the 16-bit scan angle that whole degrees are. */
  public static short steps(int degrees) {
    return (short) Math.round(degrees / Attribute.SCAN_ANGLE_STEP);
  }

  private static void copyOptional(PointBlock from, PointBlock to, int size) {
    copyOrZero(from.red, to.red, size);
    copyOrZero(from.green, to.green, size);
    copyOrZero(from.blue, to.blue, size);
    copyOrZero(from.nir, to.nir, size);
    copyOrZero(from.gpsTimeBits, to.gpsTimeBits, size);
    if (to.format.hasWavePacket()) {
      copyOrZero(from.wavePackets, to.wavePackets, size * PointFormat.WAVE_PACKET_BYTES);
    }
  }

  private static void copyOrZero(short[] from, short[] to, int size) {
    if (from.length > 0) {
      System.arraycopy(from, 0, to, 0, size);
    } else {
      Arrays.fill(to, (short) 0);
    }
  }

  private static void copyOrZero(long[] from, long[] to, int size) {
    if (from.length > 0) {
      System.arraycopy(from, 0, to, 0, size);
    } else {
      Arrays.fill(to, 0);
    }
  }

  private static void copyOrZero(byte[] from, byte[] to, int size) {
    if (from.length > 0) {
      System.arraycopy(from, 0, to, 0, size);
    } else {
      Arrays.fill(to, (byte) 0);
    }
  }

  private static void copyFlags(PointBlock from, PointBlock to, int size) {
    System.arraycopy(from.returns, 0, to.returns, 0, size);
    System.arraycopy(from.classification, 0, to.classification, 0, size);
    System.arraycopy(from.scanAngle, 0, to.scanAngle, 0, size);
    if (from.format.isExtended()) {
      System.arraycopy(from.flags, 0, to.flags, 0, size);
    }
  }

  private static void promoteFlags(PointBlock from, PointBlock to, int size) {
    for (int i = 0; i < size; i++) {
      int returns = from.returns[i];
      int kind = from.classification[i];
      int overlap = OLD_OVERLAP.of(kind);
      to.returns[i] =
          (byte) (NUMBER.at(OLD_NUMBER.of(returns)) | RETURNS.at(OLD_RETURNS.of(returns)));
      to.flags[i] =
          (byte)
              (MARKS.at(OLD_MARKS.of(kind)) | OVERLAP.at(overlap) | LINE.at(OLD_LINE.of(returns)));
      to.classification[i] = (byte) (overlap == 1 ? 0 : OLD_CLASS.of(kind));
      to.scanAngle[i] = steps(from.scanAngle[i]);
    }
  }
}
