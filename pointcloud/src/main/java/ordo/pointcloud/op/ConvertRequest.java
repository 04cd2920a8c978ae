package ordo.pointcloud.op;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.pointcloud.points.ScanProgress;

/**
 * What {@link Convert} is to do.
 *
 * @param format point format of the output, 0 to 10; none keeps the input's, or, for LAZ, takes the
 *     least of 6 to 8 that holds it
 * @param wkt of the coordinate reference system, for an input that says it by GeoKeys alone;
 *     formats 6 to 10 know WKT only
 */
public record ConvertRequest(
    Path input,
    Path output,
    boolean compressed,
    OptionalInt format,
    Optional<String> wkt,
    int threads,
    ScanProgress progress) {

  /** LAZ or LAS by the output's name, formats as they come. */
  public static ConvertRequest of(Path input, Path output, int threads, ScanProgress progress) {
    boolean compressed = output.getFileName().toString().toLowerCase().endsWith(".laz");
    return new ConvertRequest(
        input, output, compressed, OptionalInt.empty(), Optional.empty(), threads, progress);
  }
}
