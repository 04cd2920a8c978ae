package ordo.lens.describe;

import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.points.Bounds;

/**
 * Places of a CRS as longitude and latitude of WGS 84, in degrees.
 *
 * @param text what the engine takes for the CRS
 */
public record OnEarth(CrsEngine engine, String text) {
  /** Places along a side of the lattice, 5. */
  static final int SIDE = 5;

  private static final String GEOGRAPHIC = "EPSG:4326";

  static OnEarth of(CrsEngine engine, StatedCrs.Named named) {
    return new OnEarth(engine, named.text());
  }

  /** One place; empty where the CRS is not known or has no transform to there. */
  public static Optional<double[]> place(
      CrsEngine engine, StatedCrs stated, double x, double y, double z) {
    if (!(stated instanceof StatedCrs.Named named)) {
      return Optional.empty();
    }
    var box = new Bounds(x, y, z, x, y, z);
    return of(engine, named)
        .transformed(box, new double[] {x}, new double[] {y})
        .map(places -> places[0]);
  }

  /** Places evenly across a box, row by row from the least x and y on; empty where it has none. */
  Optional<double[][]> lattice(Bounds box) {
    if (!box.isFinite() || box.minX() > box.maxX() || box.minY() > box.maxY()) {
      return Optional.empty();
    }
    double[] x = new double[SIDE * SIDE];
    double[] y = new double[SIDE * SIDE];
    for (int i = 0; i < x.length; i++) {
      x[i] = between(box.minX(), box.maxX(), i % SIDE);
      y[i] = between(box.minY(), box.maxY(), i / SIDE);
    }
    return transformed(box, x, y);
  }

  private static double between(double least, double greatest, int step) {
    return least + (greatest - least) * step / (SIDE - 1);
  }

  private Optional<double[][]> transformed(Bounds of, double[] x, double[] y) {
    double low = Math.min(of.minZ(), of.maxZ());
    double high = Math.max(of.minZ(), of.maxZ());
    var box = new CloudBox(of.minX(), of.minY(), low, of.maxX(), of.maxY(), high);
    return engine.plan(text, GEOGRAPHIC, Optional.of(box)) instanceof CrsPlan.Planned planned
        ? transformed(planned.transform(), x, y)
        : Optional.empty();
  }

  private static Optional<double[][]> transformed(CrsTransform by, double[] x, double[] y) {
    try (CrsTransform.Lane lane = by.open()) {
      lane.apply(x, y, new double[x.length], x.length);
    }
    double[][] places = new double[x.length][];
    boolean areNumbers = true;
    for (int i = 0; i < x.length; i++) {
      places[i] = new double[] {x[i], y[i]};
      areNumbers &= Double.isFinite(x[i]) && Double.isFinite(y[i]);
    }
    return areNumbers ? Optional.of(places) : Optional.empty();
  }
}
