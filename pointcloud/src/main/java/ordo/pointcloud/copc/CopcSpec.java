package ordo.pointcloud.copc;

import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasVlr;

/**
 * What a COPC file is besides its points.
 *
 * @param file written at a place that is the sink's own
 * @param nodes temporary file of encoded nodes; nothing is there yet
 * @param identity of the header
 * @param wkt of the CRS; empty where it is unknown
 * @param records of any kind but those that say the CRS, LAZ settings and COPC's own
 */
public record CopcSpec(
    Path file, Path nodes, LasIdentity identity, String wkt, List<LasVlr> records) {
  public CopcSpec {
    records = List.copyOf(records);
  }
}
