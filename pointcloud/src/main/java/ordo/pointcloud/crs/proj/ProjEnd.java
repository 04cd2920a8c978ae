package ordo.pointcloud.crs.proj;

import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.area.Extent;

/**
 * Source or target of a plan as an operation takes it, and where on the Earth it lies.
 *
 * @param withHeight the CRS is whole; else it is the horizontal part alone
 */
record ProjEnd(ProjSide side, boolean withHeight, ProjObject crs, ProjPlaces places)
    implements AutoCloseable {
  /** The caller closes it. */
  static ProjEnd of(ProjSide side, boolean withHeight) {
    try (ProjObject located = side.located()) {
      ProjObject crs = withHeight ? side.whole() : side.flat();
      return new ProjEnd(side, withHeight, crs, ProjPlaces.of(located));
    }
  }

  /** Heights that did not move are not the target's: its horizontal part is what was reached. */
  CrsDescription reached() {
    return side.hasHeight() && !withHeight ? ProjReader.described(crs) : side.description();
  }

  /** The box that the area of use fills in the CRS's own coordinates. */
  Extent extent() {
    if (side.isGeocentric()) {
      return Extent.EVERYWHERE;
    }
    return side.isGeographic()
        ? ProjPlanner.geographicExtent(side.description())
        : places.extentOf(side.description().area());
  }

  @Override
  public void close() {
    places.close();
    crs.close();
  }
}
