package ordo.pointcloud.points;

import ordo.pointcloud.bytes.LittleEndian;

/**
 * Where the fields of a point record lie (LAS 1.4 R15, section 2.6), and the way between rows and
 * columns. Immutable and safe for many threads.
 */
public final class RecordLayout {
  private static final int ABSENT = -1;

  private static final int X = 0;
  private static final int Y = 4;
  private static final int Z = 8;
  private static final int INTENSITY = 12;
  private static final int RETURNS = 14;

  private final PointFormat format;
  private final int recordBytes;
  private final int userData;
  private final int pointSourceId;
  private final int gpsTime;
  private final int color;
  private final int nir;
  private final int wavePacket;

  private RecordLayout(PointFormat format) {
    this.format = format;
    recordBytes = format.recordBytes();
    userData = 17;
    pointSourceId = format.isExtended() ? 20 : 18;
    int next = format.isExtended() ? 22 : 20;
    gpsTime = format.hasGpsTime() ? next : ABSENT;
    next += format.hasGpsTime() ? 8 : 0;
    color = format.hasColor() ? next : ABSENT;
    next += format.hasColor() ? 6 : 0;
    nir = format.hasNir() ? next : ABSENT;
    next += format.hasNir() ? 2 : 0;
    wavePacket = format.hasWavePacket() ? next : ABSENT;
  }

  public static RecordLayout of(PointFormat format) {
    return new RecordLayout(format);
  }

  public PointFormat format() {
    return format;
  }

  public int recordBytes() {
    return recordBytes;
  }

  /**
   * Reads {@code count} records that begin at {@code rowsAt} into the points from {@code first} on.
   * The block's size is left to the caller.
   */
  public void unpack(byte[] rows, int rowsAt, PointBlock into, int first, int count) {
    unpackCore(rows, rowsAt, into, first, count);
    if (format.isExtended()) {
      unpackExtended(rows, rowsAt, into, first, count);
    } else {
      unpackLegacy(rows, rowsAt, into, first, count);
    }
    unpackTail(rows, rowsAt, into, first, count);
  }

  private void unpackCore(byte[] rows, int rowsAt, PointBlock into, int first, int count) {
    int at = rowsAt;
    for (int i = first; i < first + count; i++) {
      into.x[i] = LittleEndian.i32(rows, at + X);
      into.y[i] = LittleEndian.i32(rows, at + Y);
      into.z[i] = LittleEndian.i32(rows, at + Z);
      into.intensity[i] = LittleEndian.i16(rows, at + INTENSITY);
      into.returns[i] = rows[at + RETURNS];
      into.userData[i] = rows[at + userData];
      into.pointSourceId[i] = LittleEndian.i16(rows, at + pointSourceId);
      at += recordBytes;
    }
  }

  private void unpackExtended(byte[] rows, int rowsAt, PointBlock into, int first, int count) {
    int at = rowsAt;
    for (int i = first; i < first + count; i++) {
      into.flags[i] = rows[at + 15];
      into.classification[i] = rows[at + 16];
      into.scanAngle[i] = LittleEndian.i16(rows, at + 18);
      at += recordBytes;
    }
  }

  private void unpackLegacy(byte[] rows, int rowsAt, PointBlock into, int first, int count) {
    int at = rowsAt;
    for (int i = first; i < first + count; i++) {
      into.classification[i] = rows[at + 15];
      into.scanAngle[i] = rows[at + 16];
      at += recordBytes;
    }
  }

  private void unpackTail(byte[] rows, int rowsAt, PointBlock into, int first, int count) {
    int nominal = format.nominalBytes();
    int extra = format.extraBytes();
    int at = rowsAt;
    for (int i = first; i < first + count; i++) {
      if (gpsTime != ABSENT) {
        into.gpsTimeBits[i] = LittleEndian.i64(rows, at + gpsTime);
      }
      if (color != ABSENT) {
        into.red[i] = LittleEndian.i16(rows, at + color);
        into.green[i] = LittleEndian.i16(rows, at + color + 2);
        into.blue[i] = LittleEndian.i16(rows, at + color + 4);
      }
      if (nir != ABSENT) {
        into.nir[i] = LittleEndian.i16(rows, at + nir);
      }
      if (wavePacket != ABSENT) {
        int bytes = PointFormat.WAVE_PACKET_BYTES;
        System.arraycopy(rows, at + wavePacket, into.wavePackets, i * bytes, bytes);
      }
      if (extra > 0) {
        System.arraycopy(rows, at + nominal, into.extraBytes, i * extra, extra);
      }
      at += recordBytes;
    }
  }

  /** Writes the points from {@code first} on as {@code count} records that begin at rowsAt. */
  public void pack(PointBlock from, int first, int count, byte[] rows, int rowsAt) {
    packCore(from, first, count, rows, rowsAt);
    if (format.isExtended()) {
      packExtended(from, first, count, rows, rowsAt);
    } else {
      packLegacy(from, first, count, rows, rowsAt);
    }
    packTail(from, first, count, rows, rowsAt);
  }

  private void packCore(PointBlock from, int first, int count, byte[] rows, int rowsAt) {
    int at = rowsAt;
    for (int i = first; i < first + count; i++) {
      LittleEndian.put32(rows, at + X, from.x[i]);
      LittleEndian.put32(rows, at + Y, from.y[i]);
      LittleEndian.put32(rows, at + Z, from.z[i]);
      LittleEndian.put16(rows, at + INTENSITY, from.intensity[i]);
      rows[at + RETURNS] = from.returns[i];
      rows[at + userData] = from.userData[i];
      LittleEndian.put16(rows, at + pointSourceId, from.pointSourceId[i]);
      at += recordBytes;
    }
  }

  private void packExtended(PointBlock from, int first, int count, byte[] rows, int rowsAt) {
    int at = rowsAt;
    for (int i = first; i < first + count; i++) {
      rows[at + 15] = from.flags[i];
      rows[at + 16] = from.classification[i];
      LittleEndian.put16(rows, at + 18, from.scanAngle[i]);
      at += recordBytes;
    }
  }

  private void packLegacy(PointBlock from, int first, int count, byte[] rows, int rowsAt) {
    int at = rowsAt;
    for (int i = first; i < first + count; i++) {
      rows[at + 15] = from.classification[i];
      rows[at + 16] = (byte) from.scanAngle[i];
      at += recordBytes;
    }
  }

  private void packTail(PointBlock from, int first, int count, byte[] rows, int rowsAt) {
    int nominal = format.nominalBytes();
    int extra = format.extraBytes();
    int at = rowsAt;
    for (int i = first; i < first + count; i++) {
      if (gpsTime != ABSENT) {
        LittleEndian.put64(rows, at + gpsTime, from.gpsTimeBits[i]);
      }
      if (color != ABSENT) {
        LittleEndian.put16(rows, at + color, from.red[i]);
        LittleEndian.put16(rows, at + color + 2, from.green[i]);
        LittleEndian.put16(rows, at + color + 4, from.blue[i]);
      }
      if (nir != ABSENT) {
        LittleEndian.put16(rows, at + nir, from.nir[i]);
      }
      if (wavePacket != ABSENT) {
        int bytes = PointFormat.WAVE_PACKET_BYTES;
        System.arraycopy(from.wavePackets, i * bytes, rows, at + wavePacket, bytes);
      }
      if (extra > 0) {
        System.arraycopy(from.extraBytes, i * extra, rows, at + nominal, extra);
      }
      at += recordBytes;
    }
  }
}
