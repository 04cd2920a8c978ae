package ordo.pointcloud.crs.proven;

import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.area.Extent;

/**
 * A CRS that proj4j was shown to project as PROJ does.
 *
 * @param base code of the geographic CRS below it, or its own
 * @param parameters for proj4j, with an ellipsoid and without a datum
 * @param toWgs84 the shift to EPSG:4326 over its area of use, where one was proven
 * @param extent in which it was shown
 */
public record ProvenCrs(
    CrsDescription description,
    String base,
    String parameters,
    Optional<ProvenShift> toWgs84,
    Extent extent) {

  public String code() {
    return description.text();
  }
}
