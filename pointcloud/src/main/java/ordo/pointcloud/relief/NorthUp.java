package ordo.pointcloud.relief;

import java.util.Optional;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;

/** A raster whose rows go south, as {@link RasterRows} hands them out. */
public final class NorthUp {
  private NorthUp() {}

  public static RasterSpec of(RasterSpec spec) {
    GeoReference place = spec.place().orElseThrow();
    GeoReference turned =
        place.rowY() < 0
            ? place
            : new GeoReference(
                place.originX(), place.columnX(), 0, place.y(0, spec.height()), 0, -place.rowY());
    return new RasterSpec(
        spec.width(),
        spec.height(),
        spec.bands(),
        spec.type(),
        spec.nodata(),
        Optional.of(turned),
        spec.keys());
  }
}
