package ordo.pointcloud.copc;

import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.las.GpsTimeRange;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.octree.RootCube;

/**
 * The record {@code copc} 1, which makes a LAZ file one of COPC (COPC 1.0, "info VLR").
 *
 * @param centerX of the root's cube in coordinates, as are centerY and centerZ
 * @param halfSize from the centre to a face
 * @param spacing of points at the root, in coordinates
 * @param rootPage where the hierarchy begins in the file
 * @param gpsTime least and greatest; 0 and 0 without times
 */
public record CopcInfo(
    double centerX,
    double centerY,
    double centerZ,
    double halfSize,
    double spacing,
    PageRange rootPage,
    GpsTimeRange gpsTime) {
  /** User id of COPC's records. */
  public static final String USER_ID = "copc";

  /** Number of this record; the hierarchy's is {@link HierarchyPages#RECORD_ID}. */
  public static final int RECORD_ID = 1;

  /** Bytes of the record's payload. */
  public static final int PAYLOAD_BYTES = 160;

  private static final String DESCRIPTION = "COPC info";

  /**
   * A page of the hierarchy in its file.
   *
   * @param offset absolute, in bytes
   */
  public record PageRange(long offset, long sizeBytes) {}

  static CopcInfo of(RootCube root, PageRange rootPage, GpsTimeRange gpsTime) {
    double half = root.sideLength() / 2;
    return new CopcInfo(
        root.minX() + half,
        root.minY() + half,
        root.minZ() + half,
        half,
        root.sideLength() / RootCube.SPAN,
        rootPage,
        gpsTime);
  }

  /**
   * Reads the payload; whether it makes sense is left to the caller.
   *
   * @param bytes {@link #PAYLOAD_BYTES} or more
   */
  public static CopcInfo parse(byte[] bytes) {
    return new CopcInfo(
        LittleEndian.f64(bytes, 0),
        LittleEndian.f64(bytes, 8),
        LittleEndian.f64(bytes, 16),
        LittleEndian.f64(bytes, 24),
        LittleEndian.f64(bytes, 32),
        new PageRange(LittleEndian.i64(bytes, 40), LittleEndian.i64(bytes, 48)),
        new GpsTimeRange(LittleEndian.f64(bytes, 56), LittleEndian.f64(bytes, 64), 0));
  }

  LasVlr toRecord() {
    byte[] bytes = new byte[PAYLOAD_BYTES];
    LittleEndian.putF64(bytes, 0, centerX);
    LittleEndian.putF64(bytes, 8, centerY);
    LittleEndian.putF64(bytes, 16, centerZ);
    LittleEndian.putF64(bytes, 24, halfSize);
    LittleEndian.putF64(bytes, 32, spacing);
    LittleEndian.put64(bytes, 40, rootPage.offset());
    LittleEndian.put64(bytes, 48, rootPage.sizeBytes());
    LittleEndian.putF64(bytes, 56, gpsTime.min());
    LittleEndian.putF64(bytes, 64, gpsTime.max());
    return LasVlr.of(USER_ID, RECORD_ID, DESCRIPTION, bytes);
  }
}
