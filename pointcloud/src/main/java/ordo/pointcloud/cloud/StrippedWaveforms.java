package ordo.pointcloud.cloud;

import java.util.stream.Collectors;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasVlr;

/** Says what of a file's waveforms is left out. */
public final class StrippedWaveforms {
  private StrippedWaveforms() {}

  /** One line, without the file's name. */
  public static String line(LasFile file) {
    String records =
        file.vlrs().stream()
            .filter(LasVlr::isOfWaveforms)
            .map(LasVlr::label)
            .collect(Collectors.joining(", "));
    return "waveforms stripped: the wave packets of %d points of format %d%s left out"
        .formatted(
            file.pointCount(), file.format().id(), records.isEmpty() ? "" : " and " + records);
  }
}
