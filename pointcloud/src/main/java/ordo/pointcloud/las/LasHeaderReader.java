package ordo.pointcloud.las;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;

/**
 * Parses a public header block. Pure: bytes in, record out. Checks what the header alone can tell,
 * in the order that keeps version-dependent fields from being read before the version is known.
 */
final class LasHeaderReader {
  /** The longest header known, that of LAS 1.5. */
  static final int HEADER_BYTES_MAX = 393;

  static final int MINIMUM_BYTES = 227;
  private static final int SIGNATURE = 0x4653414C; // "LASF", little-endian
  private static final int COMPRESSED_BITS = 0xC0;
  private static final int FORMAT_MASK = 0x3F;

  private final String name;
  private final byte[] bytes;

  private LasHeaderReader(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * @param bytes the file's first {@value #HEADER_BYTES_MAX} bytes, or all it has
   */
  static LasHeader parse(String name, byte[] bytes) throws MalformedFileException {
    return new LasHeaderReader(name, bytes).header();
  }

  private LasHeader header() throws MalformedFileException {
    expect(bytes.length >= MINIMUM_BYTES, "header", "at least 227 bytes", bytes.length);
    expect(LittleEndian.i32(bytes, 0) == SIGNATURE, "signature at 0", "LASF", signatureFound());
    LasLayout layout = layout();
    CoordinateFrame frame = frame();
    expect(frame.isUsable(), "scale and offset at 131", "finite, scale not 0", frame);
    return new LasHeader(
        identity(layout.minorVersion()),
        layout,
        format(),
        isCompressed(),
        frame,
        summary(layout),
        legacy());
  }

  private String signatureFound() {
    return "bytes " + Integer.toHexString(Integer.reverseBytes(LittleEndian.i32(bytes, 0)));
  }

  private LasLayout layout() throws MalformedFileException {
    int major = LittleEndian.u8(bytes, 24);
    int minor = LittleEndian.u8(bytes, 25);
    expect(
        major == 1 && minor <= LasLayout.MINOR_VERSION_MAX,
        "version at 24",
        "1.0 to 1." + LasLayout.MINOR_VERSION_MAX,
        major + "." + minor);
    int headerBytes = LittleEndian.u16(bytes, 94);
    int nominal = LasLayout.headerBytesOf(minor);
    expect(isReadable(minor, headerBytes), "header size at 94", "at least " + nominal, headerBytes);
    int needed = Math.min(nominal, headerBytes);
    expect(bytes.length >= needed, "header", needed + " bytes", bytes.length);
    int fields = LasLayout.fieldsVersion(minor, headerBytes);
    long pointOffset = LittleEndian.u32(bytes, 96);
    expect(
        pointOffset >= headerBytes, "point offset at 96", "at least " + headerBytes, pointOffset);
    return new LasLayout(
        minor,
        headerBytes,
        pointOffset,
        LittleEndian.u32(bytes, 100),
        fields >= 3 ? LittleEndian.i64(bytes, 227) : 0,
        fields >= 4 ? LittleEndian.i64(bytes, 235) : 0,
        fields >= 4 ? LittleEndian.u32(bytes, 243) : 0);
  }

  /** A header as long as an earlier version's will do, as long as it has a count of the points. */
  private boolean isReadable(int minor, int headerBytes) {
    boolean counts = minor < 4 || headerBytes >= LasLayout.headerBytesOf(4);
    return headerBytes >= MINIMUM_BYTES && (counts || LittleEndian.u32(bytes, 107) > 0);
  }

  private boolean isCompressed() throws MalformedFileException {
    int marks = LittleEndian.u8(bytes, 104) & COMPRESSED_BITS;
    expect(marks != COMPRESSED_BITS, "format byte at 104", "at most one of bits 6 and 7", "both");
    return marks != 0;
  }

  private PointFormat format() throws MalformedFileException {
    int id = LittleEndian.u8(bytes, 104) & FORMAT_MASK;
    expect(id <= 10, "point format at 104", "0 to 10", id);
    int recordBytes = LittleEndian.u16(bytes, 105);
    int nominal = PointFormat.of(id).nominalBytes();
    expect(
        recordBytes >= nominal,
        "record length at 105",
        "at least " + nominal + " for format " + id,
        recordBytes);
    return new PointFormat(id, recordBytes - nominal);
  }

  private LasIdentity identity(int minor) {
    return new LasIdentity(
        minor >= 1 ? LittleEndian.u16(bytes, 4) : 0,
        globalEncoding(bytes, minor),
        new ProjectGuid(LittleEndian.i64(bytes, 8), LittleEndian.i64(bytes, 16)),
        FixedText.read(bytes, 26, 32),
        FixedText.read(bytes, 58, 32),
        LittleEndian.u16(bytes, 90),
        LittleEndian.u16(bytes, 92));
  }

  /**
   * Reserved before LAS 1.2. Writers set its first bit all the same, with its meaning of today;
   * whatever has other bits there is no such field.
   */
  static int globalEncoding(byte[] bytes, int minor) {
    int bits = LittleEndian.u16(bytes, 6);
    boolean isField = minor >= 2 || bits == LasIdentity.GPS_TIME_IS_ADJUSTED_STANDARD;
    return isField ? bits : 0;
  }

  private CoordinateFrame frame() {
    return new CoordinateFrame(f64(131), f64(139), f64(147), f64(155), f64(163), f64(171));
  }

  /** Stored axis by axis, the greatest before the least. */
  private Bounds bounds() {
    return new Bounds(f64(187), f64(203), f64(219), f64(179), f64(195), f64(211));
  }

  private PointSummary summary(LasLayout layout) throws MalformedFileException {
    List<Long> byReturn = new ArrayList<>();
    for (int i = 0; i < PointSummary.RETURNS; i++) {
      byReturn.add(returnCount(layout, i));
    }
    return new PointSummary(count(layout), byReturn, bounds(), gpsTime(layout.fieldsVersion()));
  }

  private long returnCount(LasLayout layout, int index) {
    if (usesWideCounts(layout)) {
      return LittleEndian.i64(bytes, 255 + 8 * index);
    }
    return index < LegacyCounts.RETURNS ? LittleEndian.u32(bytes, 111 + 4 * index) : 0;
  }

  private long count(LasLayout layout) throws MalformedFileException {
    long wide = layout.hasWideCounts() ? LittleEndian.i64(bytes, 247) : 0;
    expect(wide >= 0, "point count at 247", "less than 2^63", Long.toUnsignedString(wide));
    return usesWideCounts(layout) ? wide : LittleEndian.u32(bytes, 107);
  }

  /** The 64-bit counts are the truth, but for writers that filled in the legacy ones alone. */
  private boolean usesWideCounts(LasLayout layout) {
    return layout.hasWideCounts()
        && (LittleEndian.i64(bytes, 247) != 0 || LittleEndian.u32(bytes, 107) == 0);
  }

  private GpsTimeRange gpsTime(int minor) {
    return minor >= 5
        ? new GpsTimeRange(f64(383), f64(375), LittleEndian.u16(bytes, 391))
        : GpsTimeRange.NONE;
  }

  private LegacyCounts legacy() {
    List<Long> byReturn = new ArrayList<>();
    for (int i = 0; i < LegacyCounts.RETURNS; i++) {
      byReturn.add(LittleEndian.u32(bytes, 111 + 4 * i));
    }
    return new LegacyCounts(LittleEndian.u32(bytes, 107), byReturn);
  }

  private double f64(int at) {
    return LittleEndian.f64(bytes, at);
  }

  private void expect(boolean holds, String place, String expected, Object found)
      throws MalformedFileException {
    if (!holds) {
      throw new MalformedFileException(name, place, expected, found);
    }
  }
}
