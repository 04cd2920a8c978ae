package ordo.pointcloud.relief;

/** How bright slopes are: 1 (dark) to 255. What depends on the light alone is found once. */
final class LitSlopes {
  private static final double HALF_PI_SQUARED = Math.PI * Math.PI / 4;

  private final Shading shading;
  private final Light light;
  private final Light southWest;
  private final Light west;
  private final Light northWest;
  private final Light north;

  LitSlopes(Shading shading) {
    this.shading = shading;
    light = Light.of(shading.altitude(), shading.azimuth());
    southWest = Light.of(shading.altitude(), 225);
    west = Light.of(shading.altitude(), 270);
    northWest = Light.of(shading.altitude(), 315);
    north = Light.of(shading.altitude(), 360);
  }

  /** Where light comes from. */
  private record Light(double sinHeight, double cosHeight, double sinSide, double cosSide) {
    static Light of(double altitude, double azimuth) {
      double height = StrictMath.toRadians(altitude);
      double side = StrictMath.toRadians(azimuth);
      return new Light(
          StrictMath.sin(height),
          StrictMath.cos(height),
          StrictMath.sin(side),
          StrictMath.cos(side));
    }

    /** Lambert's cosine. */
    double on(double p, double q) {
      return (sinHeight - cosHeight * (sinSide * p + cosSide * q)) / Math.sqrt(1 + p * p + q * q);
    }
  }

  /**
   * @param p rise to the east
   * @param q rise to the north
   */
  int of(double p, double q) {
    if (shading.mode() == Shading.Mode.IGOR) {
      return (int) Math.floor(igor(p, q) + 0.5);
    }
    double shade =
        switch (shading.mode()) {
          case STANDARD, IGOR -> light.on(p, q);
          case COMBINED -> combined(p, q);
          case MULTIDIRECTIONAL -> multidirectional(p, q);
        };
    return shade <= 0 ? 1 : (int) Math.floor(1 + 254 * shade + 0.5);
  }

  private double combined(double p, double q) {
    double shade = Math.clamp(light.on(p, q), -1, 1);
    double slope = StrictMath.atan(Math.sqrt(p * p + q * q));
    return 1 - StrictMath.acos(shade) * slope / HALF_PI_SQUARED;
  }

  private double multidirectional(double p, double q) {
    double squared = p * p + q * q;
    if (squared == 0) {
      return light.sinHeight();
    }
    double sum =
        (squared / 2 + p * q) * Math.max(0, southWest.on(p, q))
            + p * p * Math.max(0, west.on(p, q))
            + (squared / 2 - p * q) * Math.max(0, northWest.on(p, q))
            + q * q * Math.max(0, north.on(p, q));
    return sum / (2 * squared);
  }

  private double igor(double p, double q) {
    double slope = StrictMath.toDegrees(StrictMath.atan(Math.sqrt(p * p + q * q)));
    double downhill = StrictMath.toDegrees(StrictMath.atan2(-p, -q));
    double apart = Math.abs(Math.IEEEremainder(downhill - shading.azimuth(), 360));
    return Math.max(1, 255 * (1 - slope / 90 * apart / 180));
  }
}
