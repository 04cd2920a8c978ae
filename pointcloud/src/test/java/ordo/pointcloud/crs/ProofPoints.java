package ordo.pointcloud.crs;

/** Points that a proof transforms. */
record ProofPoints(double[] x, double[] y, double[] z) {
  /** Places near those of a lattice on WGS 84, in the meridian and unit of a geographic CRS. */
  static ProofPoints near(AreaLattice lattice, ProvenLane.Side geographic) {
    ProvenLane.Side degrees =
        new ProvenLane.Side("+proj=longlat +ellps=WGS84 +no_defs", Extent.EVERYWHERE);
    return Agreement.compute(
        degrees,
        geographic,
        ProvenShift.SAME_DATUM,
        false,
        new ProofPoints(lattice.x(), lattice.y(), lattice.z()));
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
