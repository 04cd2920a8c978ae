package ordo.pointcloud.points;

/**
 * A point data record format (PDRF) of LAS 1.0 to 1.5 with its number of extra bytes; LAS 1.4 R15,
 * section 2.6.
 *
 * @param id 0 to 10
 * @param extraBytes bytes of a record beyond the nominal ones, 0 to 65535 minus the nominal length
 */
public record PointFormat(int id, int extraBytes) {
  private static final int[] NOMINAL_BYTES = {20, 28, 26, 34, 57, 63, 30, 36, 38, 59, 67};

  /** Bytes of one wave packet descriptor. */
  public static final int WAVE_PACKET_BYTES = 29;

  public PointFormat {
    if (id < 0 || id >= NOMINAL_BYTES.length) {
      throw new IllegalArgumentException("point format: expected 0 to 10, found " + id);
    }
    if (extraBytes < 0 || NOMINAL_BYTES[id] + extraBytes > 0xFFFF) {
      throw new IllegalArgumentException("extra bytes: expected 0 to 65535, found " + extraBytes);
    }
  }

  public static PointFormat of(int id) {
    return new PointFormat(id, 0);
  }

  /** Bytes of a record without extra bytes. */
  public int nominalBytes() {
    return NOMINAL_BYTES[id];
  }

  /** Bytes of a whole record. */
  public int recordBytes() {
    return nominalBytes() + extraBytes;
  }

  /** Formats 6 to 10: 4-bit return numbers, scanner channel, 16-bit scan angle, GPS time always. */
  public boolean isExtended() {
    return id >= 6;
  }

  public boolean hasGpsTime() {
    return id == 1 || id >= 3;
  }

  public boolean hasColor() {
    return id == 2 || id == 3 || id == 5 || id == 7 || id == 8 || id == 10;
  }

  public boolean hasNir() {
    return id == 8 || id == 10;
  }

  public boolean hasWavePacket() {
    return id == 4 || id == 5 || id == 9 || id == 10;
  }

  /** The format of its family that has all its columns but the wave packet. */
  public PointFormat withoutWavePacket() {
    return switch (id) {
      case 4 -> new PointFormat(1, extraBytes);
      case 5 -> new PointFormat(3, extraBytes);
      case 9 -> new PointFormat(6, extraBytes);
      case 10 -> new PointFormat(8, extraBytes);
      default -> this;
    };
  }

  @Override
  public String toString() {
    return extraBytes == 0
        ? "format " + id
        : "format " + id + " with " + extraBytes + " extra bytes";
  }
}
