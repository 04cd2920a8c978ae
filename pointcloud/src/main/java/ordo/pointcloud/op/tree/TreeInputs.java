package ordo.pointcloud.op.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.ProjectGuid;

/** What inputs have in common, which is what a tree says of itself. */
public final class TreeInputs {
  private static final String OURS = "Ordo";

  private final List<LasFile> files;
  private final TreeCrs crs;

  private TreeInputs(List<LasFile> files, Supplier<CrsEngine> engines) throws IOException {
    this.files = files;
    this.crs = TreeCrs.of(files, engines);
  }

  /**
   * @param engines asked once at most, and only where a file says something of its CRS
   * @throws IllegalArgumentException naming the file that does not go with the first
   */
  static TreeInputs of(List<LasFile> files, Supplier<CrsEngine> engines) throws IOException {
    var inputs = new TreeInputs(files, engines);
    for (LasFile file : files) {
      inputs.checkExtraBytes(file);
      inputs.checkGpsTime(file);
    }
    return inputs;
  }

  /** In the order that numbers their points. */
  public List<LasFile> files() {
    return files;
  }

  /** Of the CRS; empty where the files name none that can be read. */
  public String wkt() {
    return crs.wkt();
  }

  /** Attributes of the extra bytes. */
  public List<ExtraDimension> extras() {
    return files.getFirst().extraDimensions();
  }

  /** The record that describes the extra bytes, where there are any. */
  public Optional<LasVlr> extrasRecord() throws IOException {
    return ExtraBytesRecord.of(files.getFirst());
  }

  /** What is odd about the files, and what the tree does not say as they do, a line each. */
  List<String> notes() {
    return Stream.concat(files.stream().flatMap(TreeInputs::warnings), crs.notes().stream())
        .toList();
  }

  private static Stream<String> warnings(LasFile file) {
    return file.warnings().stream().map(text -> baseName(file) + ": " + text);
  }

  /** What all inputs bring alike beside their CRS, and the description of the extra bytes. */
  public List<LasVlr> records() throws IOException {
    List<LasVlr> records = new ArrayList<>(KeptRecords.of(files));
    extrasRecord().ifPresent(records::add);
    return records;
  }

  /** Dates and system come from the first input, so that nothing comes from the clock. */
  public LasIdentity identity() {
    LasIdentity first = files.getFirst().header().identity();
    return new LasIdentity(
        0,
        gpsBit(gpsFile().orElse(files.getFirst())),
        ProjectGuid.NONE,
        first.systemIdentifier(),
        OURS,
        first.creationDay(),
        first.creationYear());
  }

  /** Without folders. */
  public static String baseName(LasFile file) {
    return Path.of(file.name()).getFileName().toString();
  }

  private void checkExtraBytes(LasFile file) throws IOException {
    byte[] expected = extraBytesRecord(files.getFirst());
    byte[] found = extraBytesRecord(file);
    if (!Arrays.equals(expected, found)) {
      throw new IllegalArgumentException(
          "%s: expected the extra bytes of %s (%d described), found others (%d)"
              .formatted(
                  file.name(),
                  files.getFirst().name(),
                  files.getFirst().extraDimensions().size(),
                  file.extraDimensions().size()));
    }
  }

  private static byte[] extraBytesRecord(LasFile file) throws IOException {
    Optional<LasVlr> record = file.extraBytesRecord();
    return record.isPresent() ? record.get().bytes() : new byte[0];
  }

  /** Times of the week and satellite times cannot stand in one column. */
  private void checkGpsTime(LasFile file) {
    LasFile first = gpsFile().orElse(file);
    if (file.format().hasGpsTime() && gpsBit(file) != gpsBit(first)) {
      throw new IllegalArgumentException(
          "%s: expected GPS times of the kind of %s (bit 0 of the global encoding %d), found %d"
              .formatted(file.name(), first.name(), gpsBit(first), gpsBit(file)));
    }
  }

  private Optional<LasFile> gpsFile() {
    return files.stream().filter(file -> file.format().hasGpsTime()).findFirst();
  }

  private static int gpsBit(LasFile file) {
    return file.header().identity().globalEncoding() & LasIdentity.GPS_TIME_IS_ADJUSTED_STANDARD;
  }
}
