package ordo.pointcloud.las.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasLayout;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.LegacyCounts;
import ordo.pointcloud.las.PointSummary;
import ordo.pointcloud.laz.ChunkTable;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.points.PointFormat;

/** Everything of a file being written that is not points: where it lies and what it says. */
final class FileContainer {
  private static final int POSITION_BYTES = 8;
  private static final long UNSIGNED_INT_MAX = 0xFFFFFFFFL;

  private final LasWriteSpec spec;
  private final List<LasVlr> leading = new ArrayList<>();
  private final List<LasVlr> trailing = new ArrayList<>();
  private final boolean compressed;
  private final long pointOffset;
  private final byte[] tablePosition;
  private ChunkTable table = ChunkTable.empty();
  private int lastChunkPoints;
  private long waveformOffset;
  private long evlrOffset;

  FileContainer(LasWriteSpec spec) throws IOException {
    this.spec = spec;
    this.compressed = spec.compression() != Compression.NONE;
    this.tablePosition = new byte[compressed ? POSITION_BYTES : 0];
    placeRecords();
    pointOffset =
        LasLayout.headerBytesOf(spec.minorVersion())
            + leading.stream().mapToLong(LasVlr::sizeBytes).sum();
    if (pointOffset > UNSIGNED_INT_MAX) {
      throw new IllegalArgumentException("VLRs: expected less than 4 GiB, found " + pointOffset);
    }
  }

  private void placeRecords() throws IOException {
    boolean mayExtend = spec.minorVersion() >= 4;
    for (LasVlr record : spec.vlrs()) {
      boolean stays = record.extended() && (mayExtend || isWaveforms(record));
      (stays ? trailing : leading).add(stays ? record : asVlr(record));
    }
    if (compressed) {
      leading.add(settingsRecord());
    }
  }

  private LasVlr settingsRecord() {
    LazCodec codec = LazCodec.forWriting(spec.format(), spec.compression().chunkPoints());
    return LasVlr.of(LazCodec.USER_ID, LazCodec.RECORD_ID, "LAZ settings", codec.toPayload());
  }

  private static boolean isWaveforms(LasVlr record) {
    return record.standing() == LasVlr.Standing.WAVEFORMS;
  }

  private LasVlr asVlr(LasVlr record) {
    long size = record.payload().sizeBytes();
    if (size > LasVlr.PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException(
          "record %s %d: LAS 1.%d holds at most 65535 bytes, found %d"
              .formatted(record.userId(), record.recordId(), spec.minorVersion(), size));
    }
    return new LasVlr(
        record.userId(), record.recordId(), record.description(), false, record.payload());
  }

  List<LasVlr> leadingRecords() {
    return leading;
  }

  /**
   * Counts a chunk in.
   *
   * @throws IllegalArgumentException where chunks are fixed and this one or the last is not so
   */
  void add(int points, int sizeBytes) {
    if (!compressed) {
      return;
    }
    boolean fixed = spec.compression() == Compression.LAZ_FIXED_CHUNKS;
    boolean lastIsFull = lastChunkPoints == 0 || lastChunkPoints == Compression.CHUNK_POINTS;
    if (fixed && (!lastIsFull || points > Compression.CHUNK_POINTS)) {
      throw new IllegalArgumentException(
          "chunks: expected 50000 points in all but the last, found %d, then %d"
              .formatted(lastChunkPoints, points));
    }
    lastChunkPoints = points;
    table = table.add(points, sizeBytes);
  }

  /** Writes chunk table and EVLRs, {@code end} being the end of the points. */
  void writeTail(OutputStream out, long end) throws IOException {
    long at = end;
    if (compressed) {
      byte[] bytes = tableBytes();
      LittleEndian.put64(tablePosition, 0, end);
      out.write(bytes);
      at += bytes.length;
    }
    writeEvlrs(out, at);
  }

  private byte[] tableBytes() {
    return table.toBytes(spec.compression() == Compression.LAZ_VARIABLE_CHUNKS);
  }

  /** Where the first record behind the points begins, {@code end} being the end of the points. */
  long trailingOffset(long end) {
    return compressed ? end + tableBytes().length : end;
  }

  /** Puts records in that only the points decide; of the leading ones, in the first one's place. */
  void complete(LateRecords.Late late) {
    LasVlr first = leading.getFirst();
    if (first.sizeBytes() != late.first().sizeBytes()) {
      throw new IllegalStateException(
          "first record: expected %d bytes, found %d"
              .formatted(first.sizeBytes(), late.first().sizeBytes()));
    }
    leading.set(0, late.first());
    trailing.add(0, late.behindPoints());
  }

  /**
   * LAZ: what stands at {@link #pointOffset()}, which is zero until the tail is written; nothing
   * for plain LAS.
   */
  byte[] tablePosition() {
    return tablePosition;
  }

  long pointOffset() {
    return pointOffset;
  }

  private void writeEvlrs(OutputStream out, long end) throws IOException {
    long at = end;
    for (LasVlr record : trailing) {
      evlrOffset = evlrOffset == 0 && spec.minorVersion() >= 4 ? at : evlrOffset;
      waveformOffset = isWaveforms(record) ? at : waveformOffset;
      LasVlrWriter.write(record, out);
      at += record.sizeBytes();
    }
  }

  LasHeader header(RecordSummary points) {
    PointFormat format = spec.format();
    PointSummary summary = points.toHeader(format, spec.frame(), spec.timeOffset());
    return new LasHeader(
        identity(), layout(), format, compressed, spec.frame(), summary, legacy(summary));
  }

  private LasLayout layout() {
    return new LasLayout(
        spec.minorVersion(),
        LasLayout.headerBytesOf(spec.minorVersion()),
        pointOffset,
        leading.size(),
        waveformOffset,
        evlrOffset,
        evlrOffset == 0 ? 0 : trailing.size());
  }

  /** Formats 6 to 10 know no CRS but WKT; without wave packets there are no waveforms. */
  private LasIdentity identity() {
    int bits = spec.identity().globalEncoding();
    if (spec.format().isExtended()) {
      bits |= LasIdentity.CRS_IS_WKT;
    }
    if (!spec.format().hasWavePacket()) {
      bits &= ~(LasIdentity.WAVEFORMS_INSIDE | LasIdentity.WAVEFORMS_OUTSIDE);
    }
    return spec.identity().withGlobalEncoding(bits);
  }

  /** Before 1.4 the truth; in 1.4 equal to it for formats 0-5 where it fits, else 0. */
  private LegacyCounts legacy(PointSummary summary) {
    boolean fits = summary.count() <= UNSIGNED_INT_MAX;
    if (!fits && spec.minorVersion() < 4) {
      throw new IllegalStateException(
          "LAS 1." + spec.minorVersion() + " holds at most 2^32 - 1 points: " + summary.count());
    }
    if (!fits || spec.format().isExtended()) {
      return new LegacyCounts(0, List.of(0L, 0L, 0L, 0L, 0L));
    }
    return new LegacyCounts(summary.count(), summary.byReturn().subList(0, LegacyCounts.RETURNS));
  }
}
