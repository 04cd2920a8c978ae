package ordo.pointcloud.las;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;

/**
 * All that a file to be written is but its points. The writer adds what follows from the points:
 * counts, bounds, offsets, the record of the LAZ settings.
 *
 * @param format of the points; LAZ is written for those without wave packets
 * @param identity copied from an input where there is one, so that nothing comes from the clock
 * @param minorVersion 2 to 5; the least that knows the format is used where this is less
 * @param timeOffset of a LAS 1.5 header, else 0
 * @param vlrs in the order they are to be written
 */
public record LasWriteSpec(
    PointFormat format,
    CoordinateFrame frame,
    LasIdentity identity,
    int minorVersion,
    int timeOffset,
    List<LasVlr> vlrs,
    Compression compression) {
  /** Users of records that say what the coordinate reference system is. */
  private static final Set<String> CRS_USERS = Set.of(LasVlr.PROJECTION, "liblas");

  /** Records of a file's own making that hold for no other file. */
  private static final Set<String> OWN_USERS = Set.of("laszip encoded", "copc", "lascompatible");

  private static final String PDAL = "PDAL";

  /** Copies of the CRS by PDAL. */
  private static final Set<Integer> PDAL_CRS_RECORDS = Set.of(4224, 4225);

  /** Metadata and pipeline of the run of PDAL's that wrote the input. */
  private static final Set<Integer> PDAL_RUN_RECORDS = Set.of(12, 13);

  /** The first version that knows WKT. */
  private static final int WKT_MINOR_VERSION = 4;

  public LasWriteSpec {
    vlrs = List.copyOf(vlrs);
    minorVersion = Math.max(minorVersion, leastVersion(format));
    if (minorVersion > LasLayout.MINOR_VERSION_MAX) {
      throw new IllegalArgumentException("version: expected 1.2 to 1.5, found 1." + minorVersion);
    }
    if (!frame.isUsable()) {
      throw new IllegalArgumentException("scale and offset: expected finite, found " + frame);
    }
    if (compression != Compression.NONE && format.hasWavePacket()) {
      throw new IllegalArgumentException(
          "LAZ is written for points without wave packets, not for format " + format.id());
    }
  }

  private static int leastVersion(PointFormat format) {
    if (format.isExtended()) {
      return 4;
    }
    return format.hasWavePacket() ? 3 : 2;
  }

  /** A file of ours that no input stands behind. */
  public static LasWriteSpec of(
      PointFormat format, CoordinateFrame frame, Compression compression) {
    return new LasWriteSpec(format, frame, LasIdentity.OURS, 0, 0, List.of(), compression);
  }

  /** As the input is: identity, frame, format, and the records that still hold. */
  public static LasWriteSpec like(LasFile input, Compression compression) {
    LasHeader header = input.header();
    List<LasVlr> kept = input.vlrs().stream().filter(LasWriteSpec::stillHolds).toList();
    return new LasWriteSpec(
        header.format(),
        header.frame(),
        header.identity(),
        header.layout().minorVersion(),
        header.summary().gpsTime().timeOffset(),
        kept,
        compression);
  }

  /** False of records that hold for the file alone that has them. */
  public static boolean stillHolds(LasVlr record) {
    boolean tellsOfARun =
        record.userId().equals(PDAL) && PDAL_RUN_RECORDS.contains(record.recordId());
    return !OWN_USERS.contains(record.userId()) && !tellsOfARun;
  }

  public LasWriteSpec withFormat(PointFormat other) {
    return new LasWriteSpec(other, frame, identity, minorVersion, timeOffset, vlrs, compression);
  }

  public LasWriteSpec withFrame(CoordinateFrame other) {
    return new LasWriteSpec(format, other, identity, minorVersion, timeOffset, vlrs, compression);
  }

  public LasWriteSpec withIdentity(LasIdentity other) {
    return new LasWriteSpec(format, frame, other, minorVersion, timeOffset, vlrs, compression);
  }

  public LasWriteSpec withVlrs(List<LasVlr> others) {
    return new LasWriteSpec(format, frame, identity, minorVersion, timeOffset, others, compression);
  }

  public LasWriteSpec withCompression(Compression other) {
    return new LasWriteSpec(format, frame, identity, minorVersion, timeOffset, vlrs, other);
  }

  /** Adds a record at the end. */
  public LasWriteSpec with(LasVlr record) {
    List<LasVlr> more = new ArrayList<>(vlrs);
    more.add(record);
    return withVlrs(more);
  }

  /** True where the first record of WKT is this text already, whatever its bytes. */
  public boolean saysWkt(String wkt) throws IOException {
    for (LasVlr record : vlrs) {
      if (record.is(LasVlr.PROJECTION, LasVlr.WKT_RECORD)) {
        return record.text().strip().equals(wkt.strip());
      }
    }
    return false;
  }

  /** Sets the bit that says the CRS is WKT; the records stay as they are. */
  public LasWriteSpec withWktBit() {
    int bits = identity.globalEncoding() | LasIdentity.CRS_IS_WKT;
    int minor = Math.max(minorVersion, WKT_MINOR_VERSION);
    LasIdentity located = identity.withGlobalEncoding(bits);
    return new LasWriteSpec(format, frame, located, minor, timeOffset, vlrs, compression);
  }

  /**
   * Replaces every record about the coordinate reference system by this WKT, and sets its bit,
   * which makes the file one of LAS 1.4 at least.
   */
  public LasWriteSpec withWkt(String wkt) {
    List<LasVlr> all = new ArrayList<>();
    all.add(LasVlr.wkt(wkt));
    all.addAll(withoutCrs().vlrs);
    return withVlrs(all).withWktBit();
  }

  /** Says the CRS by this WKT; a record of that text stays as it is, and all beside it. */
  public LasWriteSpec tellingWkt(String wkt) throws IOException {
    return saysWkt(wkt) ? withWktBit() : withWkt(wkt);
  }

  public LasWriteSpec withoutCrs() {
    return withVlrs(vlrs.stream().filter(record -> !saysCrs(record)).toList());
  }

  /** True of records about the coordinate reference system. */
  public static boolean saysCrs(LasVlr record) {
    return CRS_USERS.contains(record.userId())
        || record.userId().equals(PDAL) && PDAL_CRS_RECORDS.contains(record.recordId());
  }
}
