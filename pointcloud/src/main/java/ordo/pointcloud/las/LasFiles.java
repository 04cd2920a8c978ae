package ordo.pointcloud.las;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.laz.LazPlacement;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.PointsElsewhere;

/** Opens LAS and LAZ files; content decides which it is, never the name. */
public final class LasFiles {
  /** Marks files of the LAS 1.4 compatibility mode. */
  private static final String DISGUISE_USER_ID = "lascompatible";

  private static final int WIDE_COUNT_AT = 247;
  private static final int GLOBAL_ENCODING_AT = 6;

  private LasFiles() {}

  /**
   * Opens a file on disk.
   *
   * @throws MalformedFileException when it is no LAS or LAZ file, or lies about its own size
   */
  public static LasFile open(Path path) throws IOException {
    ByteSource bytes = FileBytes.open(path);
    try {
      return open(bytes);
    } catch (Throwable failure) {
      bytes.close();
      throw failure;
    }
  }

  /** Opens a file wherever its bytes are; the source then belongs to the result. */
  public static LasFile open(ByteSource bytes) throws IOException {
    return open(bytes, LasFiles::openPoints);
  }

  /**
   * The points of an uncompressed file in runs of another length than usual; the file stays open
   * where this is closed.
   */
  public static PointSource spans(LasFile file, int runPoints) throws MalformedFileException {
    return PlainPoints.of(file.bytes(), file.header(), runPoints);
  }

  /**
   * The same of a file of which something else than its chunk table says where points are: that is
   * not read, and the result has no runs.
   */
  public static LasFile openWithoutRuns(ByteSource bytes) throws IOException {
    return open(
        bytes,
        (source, header, records, warnings) ->
            new PointsElsewhere(source.name(), header.format(), header.summary().count()));
  }

  /**
   * A file that no bytes are: many seen as one.
   *
   * @param bytes have a name and a size alone
   */
  public static LasFile seen(
      ByteSource bytes, LasHeader header, List<LasVlr> records, PointSource points)
      throws IOException {
    return new LasFile(bytes, header, records, new LasWarnings(), points);
  }

  private interface Points {
    PointSource open(ByteSource bytes, LasHeader header, List<LasVlr> records, LasWarnings warnings)
        throws IOException;
  }

  private static LasFile open(ByteSource bytes, Points opening) throws IOException {
    LasHeader header = readHeader(bytes);
    LasWarnings warnings = new LasWarnings();
    warnAboutHeader(bytes, header, warnings);
    warnAboutCounts(bytes, header, warnings);
    List<LasVlr> records =
        LasVlrReader.readAll(bytes, header, text -> warnings.add(LasOddity.RECORDS, text));
    refuseDisguise(bytes, records);
    PointSource points = opening.open(bytes, header, records, warnings);
    return new LasFile(bytes, header, records, warnings, points);
  }

  private static LasHeader readHeader(ByteSource bytes) throws IOException {
    int length = (int) Math.min(LasHeaderReader.HEADER_BYTES_MAX, bytes.sizeBytes());
    LasHeader header = LasHeaderReader.parse(bytes.name(), bytes.read(0, length));
    long pointOffset = header.layout().pointOffset();
    if (pointOffset > bytes.sizeBytes()) {
      String expected = "at most the file size " + bytes.sizeBytes();
      throw new MalformedFileException(bytes.name(), "point offset at 96", expected, pointOffset);
    }
    return header;
  }

  /** Points read as what they pretend to be would lose returns, classes and channels in silence. */
  private static void refuseDisguise(ByteSource bytes, List<LasVlr> records)
      throws MalformedFileException {
    if (records.stream().anyMatch(record -> record.is(DISGUISE_USER_ID, LazCodec.RECORD_ID))) {
      throw new MalformedFileException(
          bytes.name(),
          "record " + DISGUISE_USER_ID,
          "points of formats 6 to 10 as they are",
          "LAS 1.4 compatibility mode, which stores them as formats 1 to 5 with extra bytes");
    }
  }

  private static void warnAboutHeader(ByteSource bytes, LasHeader header, LasWarnings warnings)
      throws IOException {
    LasLayout layout = header.layout();
    if (layout.isCutShort()) {
      warnings.add(
          LasOddity.HEADER,
          "header size at 94: expected %d for LAS 1.%d, found %d; read as one of LAS 1.%d"
              .formatted(
                  LasLayout.headerBytesOf(layout.minorVersion()),
                  layout.minorVersion(),
                  layout.headerBytes(),
                  layout.fieldsVersion()));
    }
    int stored = LittleEndian.u16(bytes.read(GLOBAL_ENCODING_AT, Short.BYTES), 0);
    if (stored != header.identity().globalEncoding()) {
      warnings.add(
          LasOddity.HEADER,
          "global encoding at 6: LAS 1.%d has no such field; found %d, taken as 0"
              .formatted(layout.minorVersion(), stored));
    }
  }

  private static void warnAboutCounts(ByteSource bytes, LasHeader header, LasWarnings warnings)
      throws IOException {
    long legacy = header.legacy().count();
    if (!header.layout().hasWideCounts() || legacy == 0) {
      return;
    }
    long count = LittleEndian.i64(bytes.read(WIDE_COUNT_AT, Long.BYTES), 0);
    if (legacy != count) {
      String both = "point count: 64-bit field says " + count + ", legacy field says " + legacy;
      warnings.add(LasOddity.COUNTS, both);
    }
  }

  private static PointSource openPoints(
      ByteSource bytes, LasHeader header, List<LasVlr> records, LasWarnings warnings)
      throws IOException {
    if (!header.compressed()) {
      return PlainPoints.of(bytes, header);
    }
    LazCodec codec = codec(bytes, header, records);
    LazPlacement placement =
        new LazPlacement(header.layout().pointOffset(), header.summary().count());
    return codec.open(bytes, placement, text -> warnings.add(LasOddity.CHUNK_TABLE, text));
  }

  /** The codec of a compressed file. */
  public static LazCodec codec(LasFile file) throws IOException {
    return codec(file.bytes(), file.header(), file.vlrs());
  }

  private static LazCodec codec(ByteSource bytes, LasHeader header, List<LasVlr> records)
      throws IOException {
    for (LasVlr record : records) {
      if (record.is(LazCodec.USER_ID, LazCodec.RECORD_ID)) {
        return LazCodec.parse(bytes.name(), record.bytes(), header.format());
      }
    }
    throw new MalformedFileException(
        bytes.name(), "records", "one of LAZ settings, as bit 7 of the format is set", "none");
  }
}
