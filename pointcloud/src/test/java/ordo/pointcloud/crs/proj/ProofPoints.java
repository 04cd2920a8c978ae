package ordo.pointcloud.crs.proj;

import ordo.pointcloud.crs.area.AreaLattice;
import ordo.pointcloud.crs.area.Extent;
import ordo.pointcloud.crs.proven.ProvenLane;
import ordo.pointcloud.crs.proven.ProvenShift;

/** Points that a proof transforms. */
record ProofPoints(double[] x, double[] y, double[] z) {
  private static final double HIGH = 1_000;

  /** Places near those of a lattice on WGS 84, in the meridian and unit of a geographic CRS. */
  static ProofPoints near(AreaLattice lattice, ProvenLane.Side geographic) {
    ProvenLane.Side degrees =
        new ProvenLane.Side("+proj=longlat +ellps=WGS84 +no_defs", Extent.EVERYWHERE);
    return Agreement.compute(
        degrees,
        geographic,
        ProvenShift.SAME_DATUM,
        false,
        new ProofPoints(lattice.x(), lattice.y(), heights(lattice.z().length)));
  }

  /** Some at the ellipsoid, some well above: shifts depend a little on height. */
  private static double[] heights(int size) {
    double[] heights = new double[size];
    for (int index = 1; index < size; index += 2) {
      heights[index] = HIGH;
    }
    return heights;
  }

  int size() {
    return x.length;
  }

  boolean isFinite(int index) {
    return Double.isFinite(x[index]) && Double.isFinite(y[index]);
  }

  int finite() {
    int count = 0;
    for (int index = 0; index < size(); index++) {
      count += isFinite(index) ? 1 : 0;
    }
    return count;
  }

  ProofPoints copy() {
    return new ProofPoints(x.clone(), y.clone(), z.clone());
  }
}
