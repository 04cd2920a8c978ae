package ordo.pointcloud.points;

/**
 * A block of points as columns: primitive arrays of {@link #capacity()} values, the first {@link
 * #size} of them points. Values are those of the record, unscaled and unpromoted, so that a record
 * goes through a block without losing a bit. Columns a format does not have are empty arrays.
 *
 * <p>Not thread-safe: one thread owns a block at a time. Reused, never grown.
 */
public final class PointBlock {
  public final PointFormat format;

  /** Points in use, 0 to capacity. */
  public int size;

  /** Raw coordinates: coordinate = raw * scale + offset, of the header. */
  public final int[] x;

  public final int[] y;
  public final int[] z;

  /** Unsigned 16 bit. */
  public final short[] intensity;

  /** Byte 14 of the record: return number, number of returns; formats 0-5 two flags besides. */
  public final byte[] returns;

  /** Byte 15 of formats 6-10: class flags, scanner channel, scan direction, edge. Else empty. */
  public final byte[] flags;

  /** Byte 16 of formats 6-10; byte 15 (5-bit class and three flags) of formats 0-5. */
  public final byte[] classification;

  public final byte[] userData;

  /** Formats 0-5 whole degrees (sign-extended), formats 6-10 steps of 0.006 degrees. */
  public final short[] scanAngle;

  /** Unsigned 16 bit. */
  public final short[] pointSourceId;

  /** The bits of the IEEE double, so that every value survives. */
  public final long[] gpsTimeBits;

  public final short[] red;
  public final short[] green;
  public final short[] blue;
  public final short[] nir;

  /** {@link PointFormat#WAVE_PACKET_BYTES} bytes a point, or empty. */
  public final byte[] wavePackets;

  /** {@link PointFormat#extraBytes()} bytes a point, or empty. */
  public final byte[] extraBytes;

  public PointBlock(PointFormat format, int capacity) {
    this.format = format;
    x = new int[capacity];
    y = new int[capacity];
    z = new int[capacity];
    intensity = new short[capacity];
    returns = new byte[capacity];
    flags = new byte[format.isExtended() ? capacity : 0];
    classification = new byte[capacity];
    userData = new byte[capacity];
    scanAngle = new short[capacity];
    pointSourceId = new short[capacity];
    gpsTimeBits = new long[format.hasGpsTime() ? capacity : 0];
    red = new short[format.hasColor() ? capacity : 0];
    green = new short[format.hasColor() ? capacity : 0];
    blue = new short[format.hasColor() ? capacity : 0];
    nir = new short[format.hasNir() ? capacity : 0];
    wavePackets =
        new byte
            [format.hasWavePacket()
                ? Math.multiplyExact(capacity, PointFormat.WAVE_PACKET_BYTES)
                : 0];
    extraBytes = new byte[Math.multiplyExact(capacity, format.extraBytes())];
  }

  public int capacity() {
    return x.length;
  }

  public double gpsTime(int index) {
    return Double.longBitsToDouble(gpsTimeBits[index]);
  }
}
