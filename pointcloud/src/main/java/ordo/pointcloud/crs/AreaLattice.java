package ordo.pointcloud.crs;

/**
 * Positions spread over an area of use grown by the margin, to be projected so that their extent
 * can be taken.
 */
record AreaLattice(double[] x, double[] y, double[] z) {
  private static final double POLE = 90.0;
  private static final double FULL_CIRCLE = 360.0;

  /** Short of the antimeridian, which has two longitudes. */
  private static final double ALL_ROUND = FULL_CIRCLE - 1e-6;

  static AreaLattice of(GeographicArea area) {
    int side = AreaCheck.LATTICE_STEPS + 1;
    AreaLattice lattice =
        new AreaLattice(new double[side * side], new double[side * side], new double[side * side]);
    double south = Math.max(-POLE, area.south() - AreaCheck.MARGIN_DEGREES);
    double north = Math.min(POLE, area.north() + AreaCheck.MARGIN_DEGREES);
    boolean allRound = area.widthDegrees() + 2 * AreaCheck.MARGIN_DEGREES >= FULL_CIRCLE;
    double west = allRound ? area.west() : area.west() - AreaCheck.MARGIN_DEGREES;
    double width = allRound ? ALL_ROUND : area.widthDegrees() + 2 * AreaCheck.MARGIN_DEGREES;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        lattice.x[row * side + column] = west + width * column / AreaCheck.LATTICE_STEPS;
        lattice.y[row * side + column] = south + (north - south) * row / AreaCheck.LATTICE_STEPS;
      }
    }
    return lattice;
  }

  /** Extent of what the positions became; everywhere, where fewer than half became anything. */
  Extent extent() {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    int finite = 0;
    for (int index = 0; index < x.length; index++) {
      if (Double.isFinite(x[index]) && Double.isFinite(y[index])) {
        finite++;
        minX = Math.min(minX, x[index]);
        maxX = Math.max(maxX, x[index]);
        minY = Math.min(minY, y[index]);
        maxY = Math.max(maxY, y[index]);
      }
    }
    return 2 * finite < x.length
        ? Extent.EVERYWHERE
        : new Extent(minX, minY, maxX, maxY).grownBy(AreaCheck.EXTENT_SLACK);
  }
}
