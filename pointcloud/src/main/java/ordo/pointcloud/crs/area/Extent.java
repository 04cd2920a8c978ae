package ordo.pointcloud.crs.area;

import ordo.pointcloud.crs.CloudBox;

/**
 * A box in a CRS's own x and y, in its own units.
 *
 * <p>Used as the cheap test of every single point: PROJ gives finite nonsense far outside the area
 * of use.
 */
public record Extent(double minX, double minY, double maxX, double maxY) {
  /** Holds every finite point. */
  public static final Extent EVERYWHERE =
      new Extent(-Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);

  /** False for NaN and infinities. */
  public boolean contains(double x, double y) {
    return x >= minX && x <= maxX && y >= minY && y <= maxY;
  }

  public boolean holds(CloudBox box) {
    return contains(box.minX(), box.minY()) && contains(box.maxX(), box.maxY());
  }

  /** Sets x of every point outside to NaN. */
  public void rejectOutside(double[] x, double[] y, int count) {
    for (int index = 0; index < count; index++) {
      if (!contains(x[index], y[index])) {
        x[index] = Double.NaN;
      }
    }
  }

  Extent grownBy(double fraction) {
    double byX = (maxX - minX) * fraction;
    double byY = (maxY - minY) * fraction;
    return new Extent(minX - byX, minY - byY, maxX + byX, maxY + byY);
  }
}
