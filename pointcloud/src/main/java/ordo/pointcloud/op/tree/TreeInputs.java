package ordo.pointcloud.op.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.ProjectGuid;

/** What inputs have in common, which is what a tree says of itself. */
public final class TreeInputs {
  private static final String OURS = "Ordo";

  private final List<LasFile> files;
  private final Supplier<CrsEngine> engines;
  private final String wkt;
  private Optional<CrsEngine> engine = Optional.empty();

  private TreeInputs(List<LasFile> files, Supplier<CrsEngine> engines) throws IOException {
    this.files = files;
    this.engines = engines;
    this.wkt = wkt(files.getFirst());
  }

  /**
   * @param engines asked once at most, and only where a file names its CRS by keys alone
   * @throws IllegalArgumentException naming the file that does not go with the first
   */
  static TreeInputs of(List<LasFile> files, Supplier<CrsEngine> engines) throws IOException {
    var inputs = new TreeInputs(files, engines);
    for (LasFile file : files) {
      inputs.checkCrs(file);
      inputs.checkExtraBytes(file);
      inputs.checkGpsTime(file);
    }
    return inputs;
  }

  /** In the order that numbers their points. */
  public List<LasFile> files() {
    return files;
  }

  /** Of the CRS; empty where the files name none. */
  public String wkt() {
    return wkt;
  }

  /** Attributes of the extra bytes. */
  public List<ExtraDimension> extras() {
    return files.getFirst().extraDimensions();
  }

  /** The record that describes the extra bytes, where there are any. */
  public Optional<LasVlr> extrasRecord() throws IOException {
    return ExtraBytesRecord.of(files.getFirst());
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

  /** The file's own WKT, or one made from its GeoKeys; empty where it names no CRS. */
  private String wkt(LasFile file) throws IOException {
    FileCrs crs = FileCrsRecords.of(file);
    if (crs.keys().isEmpty() || crs.wkt().isPresent() && crs.prefersWkt()) {
      return crs.wkt().orElse("");
    }
    if (engine.isEmpty()) {
      engine = Optional.of(engines.get());
    }
    return crs.wkt(engine.get()).orElse("");
  }

  private void checkCrs(LasFile file) throws IOException {
    String found = wkt(file);
    if (!wkt.equals(found)) {
      throw new IllegalArgumentException(
          "%s: expected the coordinate reference system of %s (%s), found %s"
              .formatted(file.name(), files.getFirst().name(), brief(wkt), brief(found)));
    }
  }

  private static String brief(String wkt) {
    return wkt.isEmpty() ? "none" : wkt.substring(0, Math.min(60, wkt.length()));
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
