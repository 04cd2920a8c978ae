package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.EptSource;
import ordo.pointcloud.ept.EptSpec;
import ordo.pointcloud.ept.Srs;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.ProjectGuid;

/** What inputs have in common, which is what a data set says of itself. */
final class EptInputs {
  private static final String OURS = "Ordo";

  private final List<LasFile> files;

  private EptInputs(List<LasFile> files) {
    this.files = files;
  }

  /**
   * @throws IllegalArgumentException naming the file that does not go with the first
   */
  static EptInputs of(List<LasFile> files) throws IOException {
    var inputs = new EptInputs(files);
    for (LasFile file : files) {
      inputs.checkCrs(file);
      inputs.checkExtraBytes(file);
      inputs.checkGpsTime(file);
    }
    return inputs;
  }

  EptSpec spec(Path folder, DataType dataType) throws IOException {
    LasFile first = files.getFirst();
    return new EptSpec(
        folder,
        dataType,
        new Srs(wkt(first)),
        identity(),
        first.extraDimensions(),
        ExtraBytesRecord.of(first).stream().toList(),
        files.stream().map(file -> new EptSource(baseName(file), file.pointCount())).toList());
  }

  /** Dates and system come from the first input, so that nothing comes from the clock. */
  private LasIdentity identity() {
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

  private static String baseName(LasFile file) {
    return Path.of(file.name()).getFileName().toString();
  }

  /** The file's own WKT, or one made from its GeoKeys; empty where it names no CRS. */
  private static String wkt(LasFile file) throws IOException {
    FileCrs crs = FileCrsRecords.of(file);
    if (crs.keys().isEmpty() || crs.wkt().isPresent() && crs.prefersWkt()) {
      return crs.wkt().orElse("");
    }
    return crs.wkt(CrsEngines.detect()).orElse("");
  }

  private void checkCrs(LasFile file) throws IOException {
    String expected = wkt(files.getFirst());
    String found = wkt(file);
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "%s: expected the coordinate reference system of %s (%s), found %s"
              .formatted(file.name(), files.getFirst().name(), brief(expected), brief(found)));
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
    Optional<LasVlr> record = file.find(LasVlr.SPEC, LasVlr.EXTRA_BYTES_RECORD);
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
