package ordo.pointcloud.crs;

/**
 * A unit of measure of an axis.
 *
 * @param name as the authority spells it: {@code US survey foot}
 * @param factor metres, or radians where angular, that one unit is
 * @param angular degrees and the like
 */
public record CrsUnit(String name, double factor, boolean angular) {
  public static final CrsUnit METRE = new CrsUnit("metre", 1.0, false);

  public static final CrsUnit DEGREE = new CrsUnit("degree", Math.PI / 180.0, true);

  private static final double METRES_PER_RADIAN = 6_371_000.0;

  /** Metres on the ground, near enough for choosing a resolution, that one unit is. */
  public double groundMetres() {
    return angular ? factor * METRES_PER_RADIAN : factor;
  }

  /** Scale of LAS integers that keeps a millimetre, or about a centimetre in degrees. */
  public double suggestedScale() {
    return angular ? 1e-7 : 0.001;
  }
}
