package ordo.pointcloud.las;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.PointFormat;

/** Everything of a file being written that is not points: where it lies and what it says. */
final class FileContainer {
  private static final long UNSIGNED_INT_MAX = 0xFFFFFFFFL;

  private final LasWriteSpec spec;
  private final List<LasVlr> leading = new ArrayList<>();
  private final List<LasVlr> trailing = new ArrayList<>();
  private final long pointOffset;
  private long waveformOffset;
  private long evlrOffset;

  FileContainer(LasWriteSpec spec) throws IOException {
    this.spec = spec;
    boolean mayExtend = spec.minorVersion() >= 4;
    for (LasVlr record : spec.vlrs()) {
      boolean stays = record.extended() && (mayExtend || isWaveforms(record));
      (stays ? trailing : leading).add(stays ? record : asVlr(record));
    }
    long size = LasLayout.headerBytesOf(spec.minorVersion());
    for (LasVlr record : leading) {
      size += LasVlrWriter.sizeBytes(record);
    }
    pointOffset = size;
    if (pointOffset > UNSIGNED_INT_MAX) {
      throw new IllegalArgumentException("VLRs: expected less than 4 GiB, found " + pointOffset);
    }
  }

  private boolean isWaveforms(LasVlr record) {
    return spec.format().hasWavePacket() && record.is(LasVlr.SPEC, LasVlr.WAVEFORM_DATA_RECORD);
  }

  private LasVlr asVlr(LasVlr record) {
    if (record.payload().sizeBytes() > LasVlr.PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException(
          "record "
              + record.userId()
              + " "
              + record.recordId()
              + ": LAS 1."
              + spec.minorVersion()
              + " holds at most 65535 bytes, found "
              + record.payload().sizeBytes());
    }
    return new LasVlr(
        record.userId(), record.recordId(), record.description(), false, record.payload());
  }

  List<LasVlr> leadingRecords() {
    return leading;
  }

  byte[] beforePoints() {
    return new byte[0];
  }

  void add(EncodedChunk chunk) {}

  void writeTail(OutputStream out, long end) throws IOException {
    long at = end;
    for (LasVlr record : trailing) {
      evlrOffset = evlrOffset == 0 && spec.minorVersion() >= 4 ? at : evlrOffset;
      waveformOffset = isWaveforms(record) ? at : waveformOffset;
      LasVlrWriter.write(record, out);
      at += LasVlrWriter.sizeBytes(record);
    }
  }

  LasHeader header(RecordSummary points) {
    PointFormat format = spec.format();
    LasLayout layout =
        new LasLayout(
            spec.minorVersion(),
            LasLayout.headerBytesOf(spec.minorVersion()),
            pointOffset,
            leading.size(),
            waveformOffset,
            evlrOffset,
            evlrOffset == 0 ? 0 : trailing.size());
    PointSummary summary = points.toHeader(format, spec.frame(), spec.timeOffset());
    return new LasHeader(
        identity(),
        layout,
        format,
        spec.compression() != Compression.NONE,
        spec.frame(),
        summary,
        legacy(summary));
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
