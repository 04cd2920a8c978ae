package ordo.pointcloud.las;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.points.Column;
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
  private final List<String> warnings;
  private final PointSource points;
  private final List<ExtraDimension> extraDimensions;

  LasFile(
      ByteSource bytes,
      LasHeader header,
      List<LasVlr> records,
      List<String> warnings,
      PointSource points)
      throws IOException {
    this.bytes = bytes;
    this.header = header;
    this.records = List.copyOf(records);
    List<String> said = new ArrayList<>(warnings);
    this.extraDimensions = findExtraDimensions(said);
    this.warnings = List.copyOf(said);
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
    return warnings;
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

  private List<ExtraDimension> findExtraDimensions(List<String> said) throws IOException {
    int extra = header.format().extraBytes();
    Optional<LasVlr> record = extraBytesRecord();
    extraBytesRecords().oddity().ifPresent(said::add);
    List<ExtraDimension> described =
        record.isEmpty() ? List.of() : ExtraDimension.parse(record.get().bytes());
    int sum = described.stream().mapToInt(ExtraDimension::byteCount).sum();
    if (sum > extra) {
      said.add(
          "extra-bytes record: expected at most " + extra + " bytes, found " + sum + "; not used");
      described = List.of();
      sum = 0;
    }
    List<ExtraDimension> all = new ArrayList<>(described);
    if (sum < extra) {
      all.add(ExtraDimension.undocumented(sum, extra - sum));
    }
    return List.copyOf(all);
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
