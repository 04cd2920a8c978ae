package ordo.pointcloud.potree;

import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.las.ExtraDimension;

/**
 * What a data set is besides its points.
 *
 * @param folder made where absent; empty, and the sink's own
 * @param name people's, for the data set
 * @param wkt of the CRS; empty where it is unknown
 * @param extras attributes of the extra bytes
 */
public record PotreeSpec(
    Path folder, Encoding encoding, String name, String wkt, List<ExtraDimension> extras) {
  public PotreeSpec {
    extras = List.copyOf(extras);
  }
}
