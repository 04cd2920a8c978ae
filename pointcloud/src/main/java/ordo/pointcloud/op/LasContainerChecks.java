package ordo.pointcloud.op;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasLayout;
import ordo.pointcloud.las.LasOddity;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.laz.LazPoints;

/**
 * Checks of what stands around the points: lines 1, 2, 3, 6, 8 and 9 of the check-list. A file
 * whose offsets are not even readable does not open, and does not come here.
 */
final class LasContainerChecks {
  static final List<String> NAMES =
      List.of("header", "offsets", "record-length", "wkt", "reserved", "chunks");

  /** The greatest point format of LAS 1.0, 1.1 ... */
  private static final int[] FORMAT_MAX = {1, 1, 3, 5, 10, 10};

  /** Bits of the global encoding that LAS 1.0, 1.1 ... know; the field is not theirs before 1.2. */
  private static final int[] ENCODING_BITS = {0xFFFF, 0xFFFF, 0x01, 0x0F, 0x1F, 0x5F};

  private final LasFile file;
  private final LasLayout layout;

  private LasContainerChecks(LasFile file) {
    this.file = file;
    this.layout = file.header().layout();
  }

  static List<Check> run(LasFile file) throws IOException {
    LasContainerChecks checks = new LasContainerChecks(file);
    return List.of(
        Check.of(NAMES.get(0), checks.header()),
        Check.of(NAMES.get(1), checks.offsets()),
        Check.of(NAMES.get(2), checks.recordLength()),
        checks.wkt(),
        Check.of(NAMES.get(4), checks.reserved()),
        checks.chunks());
  }

  private List<String> header() {
    List<String> findings = new ArrayList<>();
    int nominal = LasLayout.headerBytesOf(layout.minorVersion());
    if (layout.headerBytes() != nominal) {
      findings.add(
          "header size at byte 94: expected %d for LAS 1.%d, found %d"
              .formatted(nominal, layout.minorVersion(), layout.headerBytes()));
    }
    int format = file.format().id();
    if (format > FORMAT_MAX[layout.minorVersion()] || layout.minorVersion() == 5 && format < 6) {
      findings.add(
          "point format at byte 104: expected one that LAS 1.%d has, found %d"
              .formatted(layout.minorVersion(), format));
    }
    return findings;
  }

  /** That records end before what follows them was seen on opening. */
  private List<String> offsets() throws IOException {
    List<String> findings = new ArrayList<>();
    findings.addAll(file.warnings(LasOddity.RECORDS));
    boolean hasEvlrs = layout.evlrCount() != 0 && layout.evlrOffset() != 0;
    long evlrs = hasEvlrs ? layout.evlrOffset() : file.sizeBytes();
    long end = pointEnd();
    if (end > evlrs) {
      findings.add("points: expected to end before byte %d, found %d".formatted(evlrs, end));
    }
    if (layout.waveformOffset() != 0 && layout.waveformOffset() < end) {
      findings.add(
          "waveform offset at byte 227: expected 0 or at least %d, the end of the points, found %d"
              .formatted(end, layout.waveformOffset()));
    }
    if (layout.evlrCount() == 0 && layout.evlrOffset() != 0) {
      findings.add("EVLR offset at byte 235: expected 0 without any, found " + layout.evlrOffset());
    }
    return findings;
  }

  /**
   * The least end that the points and their chunk table can have: within the file, as what is cut
   * off has no place. Where a broken table leaves the end of the last chunk unknown, its start.
   */
  private long pointEnd() {
    Optional<LazPoints> packed = file.compressedPoints();
    if (packed.isEmpty()) {
      return layout.pointOffset() + file.pointCount() * file.format().recordBytes();
    }
    int runs = packed.get().runCount();
    boolean isKnown = packed.get().start(runs) < file.sizeBytes();
    long end = packed.get().start(isKnown ? runs : Math.max(0, runs - 1));
    return Math.min(file.sizeBytes(), end + tableBytesMin(packed.get()));
  }

  /** A chunk table takes at least its head, and of one chunk or more a stream of two bytes. */
  private long tableBytesMin(LazPoints packed) {
    return packed.isChunked() ? file.pointCount() == 0 ? 8 : 10 : 0;
  }

  private List<String> recordLength() {
    List<String> tooLong = file.warnings(LasOddity.EXTRA_BYTES_TOO_LONG);
    if (!tooLong.isEmpty()) {
      return tooLong;
    }
    int described = described();
    if (described == file.format().extraBytes()) {
      return List.of();
    }
    int nominal = file.format().nominalBytes();
    return List.of(
        "record length at byte 105: expected %d, the nominal %d and %d described, found %d"
            .formatted(nominal + described, nominal, described, file.format().recordBytes()));
  }

  /** Bytes of extra dimensions that a record describes. */
  private int described() {
    return file.extraDimensions().stream()
        .filter(
            dimension ->
                dimension.type() != ExtraDimension.Type.UNDOCUMENTED || !dimension.name().isEmpty())
        .mapToInt(ExtraDimension::byteCount)
        .sum();
  }

  private Check wkt() throws IOException {
    boolean said = (file.header().identity().globalEncoding() & LasIdentity.CRS_IS_WKT) != 0;
    if (!file.format().isExtended() && !said) {
      return Check.notMade(NAMES.get(3), "formats 0 to 5 may say their CRS by GeoKeys");
    }
    List<String> findings = new ArrayList<>();
    if (!said) {
      findings.add("global encoding at byte 6: expected bit 4 (WKT) set, found it clear");
    }
    Optional<LasVlr> record = file.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD);
    boolean hasKeys = file.find(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD).isPresent();
    if (record.isEmpty() && hasKeys) {
      findings.add("records: expected WKT as format or bit 4 at byte 6 says, found GeoKeys alone");
    }
    if (record.isPresent() && !endsWithNul(record.get())) {
      findings.add("WKT record: expected a NUL at its end, found none");
    }
    return Check.of(NAMES.get(3), findings);
  }

  private static boolean endsWithNul(LasVlr record) throws IOException {
    byte[] bytes = record.bytes();
    return bytes.length > 0 && bytes[bytes.length - 1] == 0;
  }

  private List<String> reserved() throws IOException {
    List<String> findings = new ArrayList<>();
    int known = ENCODING_BITS[layout.minorVersion()];
    int bits = LittleEndian.u16(file.bytes().read(6, 2), 0);
    if ((bits & ~known) != 0) {
      findings.add(
          "global encoding at byte 6: expected no bits but those that LAS 1.%d has, %d, found %d"
              .formatted(layout.minorVersion(), known, bits));
    }
    int waveforms = LasIdentity.WAVEFORMS_INSIDE | LasIdentity.WAVEFORMS_OUTSIDE;
    if (layout.minorVersion() >= 3 && (bits & waveforms) == waveforms) {
      findings.add("global encoding at byte 6: expected one of bits 1 and 2, found both");
    }
    long at = layout.headerBytes();
    long extendedAt = layout.evlrCount() > 0 ? layout.evlrOffset() : layout.waveformOffset();
    for (LasVlr record : file.vlrs()) {
      if (record.extended()) {
        boolean byItself = record.standing() == LasVlr.Standing.WAVEFORMS;
        long place = layout.waveformOffset();
        checkReserved(findings, record, byItself && place != 0 ? place : extendedAt);
        extendedAt += LasVlr.EXTENDED_HEADER_BYTES + record.payload().sizeBytes();
      } else {
        checkReserved(findings, record, at);
        at += LasVlr.HEADER_BYTES + record.payload().sizeBytes();
      }
    }
    return findings;
  }

  /** LAS 1.0 has a signature of its own there. */
  private void checkReserved(List<String> findings, LasVlr record, long at) throws IOException {
    int reserved = LittleEndian.u16(file.bytes().read(at, 2), 0);
    if (reserved != 0 && layout.minorVersion() > 0) {
      findings.add(
          "record %s %d at byte %d: expected reserved bytes 0, found %d"
              .formatted(record.userId(), record.recordId(), at, reserved));
    }
  }

  /** Whether its table counts all points and tiles all bytes is seen on opening. */
  private Check chunks() {
    Optional<LazPoints> packed = file.compressedPoints();
    if (packed.isEmpty()) {
      return Check.notMade(NAMES.get(5), "the file is not compressed");
    }
    return Check.of(NAMES.get(5), file.warnings(LasOddity.CHUNK_TABLE));
  }
}
