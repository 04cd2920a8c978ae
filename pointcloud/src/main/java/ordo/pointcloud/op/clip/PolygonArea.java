package ordo.pointcloud.op.clip;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** What lies within polygons, of any height; holes are outside, their edges inside. */
final class PolygonArea implements RawArea {
  private final IndexedPointInAreaLocator locator;
  private final RawBox box;

  /**
   * @param raw polygons in raw coordinates
   */
  PolygonArea(Geometry raw) {
    Envelope around = raw.getEnvelopeInternal();
    locator = new IndexedPointInAreaLocator(raw);
    box =
        new RawBox(
            around.getMinX(),
            around.getMinY(),
            Double.NEGATIVE_INFINITY,
            around.getMaxX(),
            around.getMaxY(),
            Double.POSITIVE_INFINITY);
  }

  @Override
  public boolean holds(int x, int y, int z) {
    boolean inBox = x >= box.minX() && x <= box.maxX() && y >= box.minY() && y <= box.maxY();
    return inBox && locator.locate(new Coordinate(x, y)) != Location.EXTERIOR;
  }

  @Override
  public boolean touches(RawBox other) {
    return box.touches(other);
  }

  @Override
  public RawBox box() {
    return box;
  }
}
