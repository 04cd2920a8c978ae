package ordo.pointcloud.op.contours;

import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.raster.GeoReference;

/**
 * A line of equal height in the raster's CRS.
 *
 * @param length in units of the CRS
 * @param x of each vertex
 * @param y of each vertex
 */
record Contour(
    double elevation, boolean isIndex, boolean isClosed, double length, double[] x, double[] y) {

  /**
   * @param columns from the centre of the first column
   * @param rows from the centre of the first row
   */
  static Contour of(double elevation, Contour.Kind kind, double[] columns, double[] rows) {
    double[] x = new double[columns.length];
    double[] y = new double[columns.length];
    double length = 0;
    for (int vertex = 0; vertex < x.length; vertex++) {
      x[vertex] = kind.place.x(columns[vertex] + 0.5, rows[vertex] + 0.5);
      y[vertex] = kind.place.y(columns[vertex] + 0.5, rows[vertex] + 0.5);
      int before = Math.max(0, vertex - 1);
      length += Math.hypot(x[vertex] - x[before], y[vertex] - y[before]);
    }
    return new Contour(elevation, Levels.isIndex(kind.k), kind.isClosed, length, x, y);
  }

  /** Where its raster lies and which level it is of. */
  record Kind(GeoReference place, long k, boolean isClosed) {}
}
