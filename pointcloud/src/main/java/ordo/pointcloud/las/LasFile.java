package ordo.pointcloud.las;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/**
 * An open LAS or LAZ file: header, records, what is odd about it, and its points. Safe for many
 * threads; closing it closes its bytes.
 */
public final class LasFile implements PointSource {
  private final ByteSource bytes;
  private final LasHeader header;
  private final List<LasVlr> records;
  private final LasWarnings warnings;
  private final PointSource points;
  private final List<ExtraDimension> extraDimensions;

  LasFile(
      ByteSource bytes,
      LasHeader header,
      List<LasVlr> records,
      LasWarnings warnings,
      PointSource points)
      throws IOException {
    this.bytes = bytes;
    this.header = header;
    this.records = List.copyOf(records);
    this.warnings = warnings;
    this.extraDimensions = findExtraDimensions();
    this.points = points;
  }

  public LasHeader header() {
    return header;
  }

  public CoordinateFrame frame() {
    return header.frame();
  }

  /** VLRs, then EVLRs, in file order. */
  public List<LasVlr> vlrs() {
    return records;
  }

  /** What is odd about the file yet does not keep it from being read, a line each. */
  public List<String> warnings() {
    return warnings.texts();
  }

  /** Those of one kind. */
  public List<String> warnings(LasOddity kind) {
    return warnings.texts(kind);
  }

  public boolean isCompressed() {
    return header.compressed();
  }

  /** The compressed points, of a LAZ file: where its chunks lie. */
  public Optional<LazPoints> compressedPoints() {
    return points instanceof LazPoints laz ? Optional.of(laz) : Optional.empty();
  }

  /** The file itself, for those who look at its bytes; it stays this file's to close. */
  public ByteSource bytes() {
    return bytes;
  }

  public long sizeBytes() {
    return bytes.sizeBytes();
  }

  /** The packets of waveforms in this file, which the points point into. */
  public Optional<LasVlr> waveforms() {
    return records.stream()
        .filter(record -> record.standing() == LasVlr.Standing.WAVEFORMS)
        .findFirst();
  }

  public Optional<LasVlr> find(String userId, int recordId) {
    return records.stream().filter(record -> record.is(userId, recordId)).findFirst();
  }

  /**
   * Attributes in the extra bytes as the file describes them; bytes that nobody describes are one
   * undocumented attribute at the end.
   */
  public List<ExtraDimension> extraDimensions() {
    return extraDimensions;
  }

  /**
   * The record that describes the extra bytes; where the file has several, one with the
   * descriptions of all.
   */
  public Optional<LasVlr> extraBytesRecord() throws IOException {
    return extraBytesRecords().record();
  }

  private ExtraBytesRecords extraBytesRecords() {
    return new ExtraBytesRecords(records, header.format().extraBytes());
  }

  private List<ExtraDimension> findExtraDimensions() throws IOException {
    int extra = header.format().extraBytes();
    byte[] record = extraBytesDescribed();
    extraBytesRecords()
        .oddity()
        .ifPresent(text -> warnings.add(LasOddity.EXTRA_BYTES_TOO_LONG, text));
    int sum = ExtraDimension.parse(record).stream().mapToInt(ExtraDimension::byteCount).sum();
    if (sum > extra) {
      warnings.add(
          LasOddity.EXTRA_BYTES_TOO_LONG,
          "extra-bytes record: expected at most " + extra + " bytes, found " + sum + "; not used");
      record = new byte[0];
      sum = 0;
    }
    ExtraNames.Distinct named = ExtraNames.of(record, header.format());
    if (!named.changes().isEmpty()) {
      warnings.add(
          LasOddity.EXTRA_BYTES_NAMES,
          "extra-bytes record: expected names that tell attributes apart; read "
              + String.join(", ", named.changes()));
    }
    List<ExtraDimension> all = new ArrayList<>(ExtraDimension.parse(named.payload()));
    if (sum < extra) {
      all.add(ExtraDimension.undocumented(sum, extra - sum));
    }
    return List.copyOf(all);
  }

  private byte[] extraBytesDescribed() throws IOException {
    Optional<LasVlr> record = extraBytesRecord();
    return record.isPresent() ? record.get().bytes() : new byte[0];
  }

  /** The payload of the record, empty without one; with the names of {@link #extraDimensions}. */
  public byte[] namedExtraBytesRecord() throws IOException {
    return ExtraNames.of(extraBytesDescribed(), header.format()).payload();
  }

  @Override
  public String name() {
    return bytes.name();
  }

  @Override
  public PointFormat format() {
    return header.format();
  }

  @Override
  public long pointCount() {
    return points.pointCount();
  }

  @Override
  public int runCount() {
    return points.runCount();
  }

  @Override
  public long firstPoint(int run) {
    return points.firstPoint(run);
  }

  @Override
  public Cursor open(int run, Set<Column> columns) throws IOException {
    return points.open(run, columns);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
