package ordo.pointcloud.sample;

import ordo.pointcloud.points.CoordinateFrame;

/**
 * Where in the world a survey lies: the middle in units of the CRS, units for each metre, and the
 * quantum of the stored integers. Heights have the unit of a projected CRS, metres in a geographic.
 *
 * @param height of the water, in units of z
 */
public record Placement(
    double centreX,
    double centreY,
    double height,
    double xPerMetre,
    double yPerMetre,
    double zPerMetre,
    double scale) {
  /** Of the US survey foot, in metres. */
  public static final double US_SURVEY_FOOT = 1200.0 / 3937.0;

  private static final double WATER_METRES = 335;
  private static final double QUANTUM = 0.01;
  private static final double DEGREE_QUANTUM = 1e-7;
  private static final double METRES_A_DEGREE = 111_195;

  /** Nearer to a pole a degree of longitude has no use. */
  private static final double LATITUDE_MAX = 89;

  public Placement {
    if (!Double.isFinite(centreX) || !Double.isFinite(centreY) || !Double.isFinite(height)) {
      throw new IllegalArgumentException(
          "middle of the survey: expected finite numbers, found %s, %s, %s"
              .formatted(centreX, centreY, height));
    }
    if (!isPositive(xPerMetre) || !isPositive(yPerMetre) || !isPositive(zPerMetre)) {
      throw new IllegalArgumentException(
          "units of a metre: expected finite numbers above 0, found %s, %s, %s"
              .formatted(xPerMetre, yPerMetre, zPerMetre));
    }
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /**
   * In a projected CRS.
   *
   * @param metresPerUnit length of the unit of the CRS
   */
  public static Placement projected(double easting, double northing, double metresPerUnit) {
    double units = 1 / metresPerUnit;
    double water = Math.rint(WATER_METRES * units);
    return new Placement(easting, northing, water, units, units, units, QUANTUM);
  }

  /** In a geographic CRS, in degrees, heights in metres. */
  public static Placement geographic(double longitude, double latitude) {
    if (!(Math.abs(latitude) <= LATITUDE_MAX)) {
      throw new IllegalArgumentException(
          "latitude: expected -" + LATITUDE_MAX + " to " + LATITUDE_MAX + ", found " + latitude);
    }
    double north = 1 / METRES_A_DEGREE;
    double east = north / StrictMath.cos(StrictMath.toRadians(latitude));
    return new Placement(longitude, latitude, WATER_METRES, east, north, 1, DEGREE_QUANTUM);
  }

  /** The river Clarion in EPSG:2271, Pennsylvania North in US survey feet. */
  public static Placement pennsylvaniaNorth() {
    return projected(1_505_900, 374_900, US_SURVEY_FOOT);
  }

  /** The same place with its water at height 0, so that what lies below it is negative. */
  public Placement atSea() {
    return new Placement(centreX, centreY, 0, xPerMetre, yPerMetre, zPerMetre, scale);
  }

  /** Scales, and whole offsets near the middle. */
  public CoordinateFrame frame() {
    double offsetX = Math.rint(centreX);
    double offsetY = Math.rint(centreY);
    return new CoordinateFrame(scale, scale, QUANTUM, offsetX, offsetY, 0);
  }
}
