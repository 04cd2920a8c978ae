package ordo.pointcloud.flatgeobuf;

import java.util.List;
import java.util.Optional;

/**
 * What a file says of its lines.
 *
 * @param name of the layer
 * @param crs empty where none is known
 */
public record LineLayer(String name, List<LineColumn> columns, Optional<Crs> crs) {
  public LineLayer {
    columns = List.copyOf(columns);
  }

  /**
   * A CRS.
   *
   * @param code of EPSG, 0 where it has none
   */
  public record Crs(int code, String name, String wkt) {}
}
