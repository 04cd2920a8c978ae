package ordo.pointcloud.las.write;

import java.nio.charset.StandardCharsets;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.las.FixedText;
import ordo.pointcloud.las.GpsTimeRange;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasLayout;
import ordo.pointcloud.las.LegacyCounts;
import ordo.pointcloud.las.PointSummary;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;

/** Writes a public header block; the mirror image of {@code LasHeaderReader}. */
final class LasHeaderWriter {
  private LasHeaderWriter() {}

  /** As many bytes as the header's layout says. */
  static byte[] write(LasHeader header) {
    LasLayout layout = header.layout();
    byte[] bytes = new byte[layout.headerBytes()];
    byte[] signature = "LASF".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    writeIdentity(bytes, header.identity());
    writeLayout(bytes, layout);
    writeFormat(bytes, header.format(), header.compressed());
    writeLegacy(bytes, header.legacy());
    writeFrame(bytes, header.frame());
    writeBounds(bytes, header.summary().bounds());
    if (layout.hasWideCounts()) {
      writeWideCounts(bytes, header.summary());
    }
    if (layout.minorVersion() >= 5) {
      writeGpsTime(bytes, header.summary().gpsTime());
    }
    return bytes;
  }

  private static void writeIdentity(byte[] bytes, LasIdentity identity) {
    LittleEndian.put16(bytes, 4, identity.fileSourceId());
    LittleEndian.put16(bytes, 6, identity.globalEncoding());
    LittleEndian.put64(bytes, 8, identity.guid().low());
    LittleEndian.put64(bytes, 16, identity.guid().high());
    FixedText.write(bytes, 26, 32, identity.systemIdentifier());
    FixedText.write(bytes, 58, 32, identity.generatingSoftware());
    LittleEndian.put16(bytes, 90, identity.creationDay());
    LittleEndian.put16(bytes, 92, identity.creationYear());
  }

  private static void writeLayout(byte[] bytes, LasLayout layout) {
    bytes[24] = 1;
    bytes[25] = (byte) layout.minorVersion();
    LittleEndian.put16(bytes, 94, layout.headerBytes());
    LittleEndian.put32(bytes, 96, (int) layout.pointOffset());
    LittleEndian.put32(bytes, 100, (int) layout.vlrCount());
    if (layout.minorVersion() >= 3) {
      LittleEndian.put64(bytes, 227, layout.waveformOffset());
    }
    if (layout.minorVersion() >= 4) {
      LittleEndian.put64(bytes, 235, layout.evlrOffset());
      LittleEndian.put32(bytes, 243, (int) layout.evlrCount());
    }
  }

  private static void writeFormat(byte[] bytes, PointFormat format, boolean compressed) {
    bytes[104] = (byte) (format.id() | (compressed ? 0x80 : 0));
    LittleEndian.put16(bytes, 105, format.recordBytes());
  }

  private static void writeLegacy(byte[] bytes, LegacyCounts legacy) {
    LittleEndian.put32(bytes, 107, (int) legacy.count());
    for (int i = 0; i < LegacyCounts.RETURNS; i++) {
      LittleEndian.put32(bytes, 111 + 4 * i, legacy.byReturn().get(i).intValue());
    }
  }

  private static void writeFrame(byte[] bytes, CoordinateFrame frame) {
    LittleEndian.putF64(bytes, 131, frame.scaleX());
    LittleEndian.putF64(bytes, 139, frame.scaleY());
    LittleEndian.putF64(bytes, 147, frame.scaleZ());
    LittleEndian.putF64(bytes, 155, frame.offsetX());
    LittleEndian.putF64(bytes, 163, frame.offsetY());
    LittleEndian.putF64(bytes, 171, frame.offsetZ());
  }

  private static void writeBounds(byte[] bytes, Bounds bounds) {
    LittleEndian.putF64(bytes, 179, bounds.maxX());
    LittleEndian.putF64(bytes, 187, bounds.minX());
    LittleEndian.putF64(bytes, 195, bounds.maxY());
    LittleEndian.putF64(bytes, 203, bounds.minY());
    LittleEndian.putF64(bytes, 211, bounds.maxZ());
    LittleEndian.putF64(bytes, 219, bounds.minZ());
  }

  private static void writeWideCounts(byte[] bytes, PointSummary summary) {
    LittleEndian.put64(bytes, 247, summary.count());
    for (int i = 0; i < PointSummary.RETURNS; i++) {
      LittleEndian.put64(bytes, 255 + 8 * i, summary.byReturn().get(i));
    }
  }

  private static void writeGpsTime(byte[] bytes, GpsTimeRange range) {
    LittleEndian.putF64(bytes, 375, range.max());
    LittleEndian.putF64(bytes, 383, range.min());
    LittleEndian.put16(bytes, 391, range.timeOffset());
  }
}
