package ordo.pointcloud.crs.area;

import ordo.pointcloud.crs.GeographicArea;

/**
 * Positions spread over an area of use, to be transformed so that their extent can be taken or two
 * engines compared.
 */
public record AreaLattice(double[] x, double[] y, double[] z) {
  private static final double POLE = 90.0;
  private static final double FULL_CIRCLE = 360.0;

  /** Short of the antimeridian, which has two longitudes. */
  private static final double ALL_ROUND = FULL_CIRCLE - 1e-6;

  /** Over an area grown by the margin that clouds are allowed. */
  public static AreaLattice of(GeographicArea area) {
    return of(area, AreaCheck.MARGIN_DEGREES, AreaCheck.LATTICE_STEPS);
  }

  /**
   * @param margin degrees by which the area is grown
   * @param steps along each edge
   */
  public static AreaLattice of(GeographicArea area, double margin, int steps) {
    int side = steps + 1;
    int size = side * side;
    AreaLattice lattice = new AreaLattice(new double[size], new double[size], new double[size]);
    double south = Math.max(-POLE, area.south() - margin);
    double north = Math.min(POLE, area.north() + margin);
    boolean allRound = isAllRound(area, margin);
    double west = allRound ? area.west() : area.west() - margin;
    double width = allRound ? ALL_ROUND : area.widthDegrees() + 2 * margin;
    for (int index = 0; index < lattice.x.length; index++) {
      lattice.x[index] = west + width * (index % side) / steps;
      lattice.y[index] = south + (north - south) * (index / side) / steps;
    }
    return lattice;
  }

  /** Whether an area grown by a margin meets itself. */
  public static boolean isAllRound(GeographicArea area, double margin) {
    return area.widthDegrees() + 2 * margin >= FULL_CIRCLE;
  }

  /** Extent of what the positions became; everywhere, where fewer than half became anything. */
  public Extent extent() {
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
