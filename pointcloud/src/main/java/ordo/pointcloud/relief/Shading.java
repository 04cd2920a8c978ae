package ordo.pointcloud.relief;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a slope is lit.
 *
 * @param azimuth of the light, degrees clockwise from north; the modes {@code multidirectional} and
 *     {@code igor} have their own
 * @param altitude of the light, degrees above the horizon
 */
public record Shading(Mode mode, double azimuth, double altitude) {
  /** From the north-west, half way up. */
  public static final Shading USUAL = new Shading(Mode.STANDARD, 315, 45);

  private static final double HALF_PI_SQUARED = Math.PI * Math.PI / 4;

  /** Ways to light. */
  public enum Mode {
    /** Lambert's cosine. */
    STANDARD,
    /** Darker where steep. */
    COMBINED,
    /** From four sides, by the slope's own direction (Mark 1992). */
    MULTIDIRECTIONAL,
    /** Slopes that face away from the light darker, flat ground white (Igor Brejc). */
    IGOR;

    /**
     * @throws IllegalArgumentException when there is no such mode
     */
    public static Mode of(String name) {
      return Arrays.stream(values())
          .filter(mode -> mode.word().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "mode: expected one of %s, found '%s'"
                          .formatted(
                              Arrays.stream(values())
                                  .map(Mode::word)
                                  .collect(Collectors.joining(", ")),
                              name)));
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Shading {
    if (!(azimuth >= 0 && azimuth <= 360)) {
      throw new IllegalArgumentException("azimuth: expected 0 to 360 degrees, found " + azimuth);
    }
    if (!(altitude > 0 && altitude <= 90)) {
      throw new IllegalArgumentException(
          "altitude: expected above 0 and at most 90 degrees, found " + altitude);
    }
  }

  /**
   * 1 (dark) to 255.
   *
   * @param p rise to the east
   * @param q rise to the north
   */
  int of(double p, double q) {
    if (mode == Mode.IGOR) {
      return (int) Math.floor(igor(p, q) + 0.5);
    }
    double shade =
        switch (mode) {
          case STANDARD, IGOR -> lambert(p, q, azimuth);
          case COMBINED -> combined(p, q);
          case MULTIDIRECTIONAL -> multidirectional(p, q);
        };
    return shade <= 0 ? 1 : (int) Math.floor(1 + 254 * shade + 0.5);
  }

  private double lambert(double p, double q, double from) {
    double height = StrictMath.toRadians(altitude);
    double side = StrictMath.toRadians(from);
    double lit =
        StrictMath.sin(height)
            - StrictMath.cos(height) * (StrictMath.sin(side) * p + StrictMath.cos(side) * q);
    return lit / Math.sqrt(1 + p * p + q * q);
  }

  private double combined(double p, double q) {
    double shade = Math.clamp(lambert(p, q, azimuth), -1, 1);
    double slope = StrictMath.atan(Math.sqrt(p * p + q * q));
    return 1 - StrictMath.acos(shade) * slope / HALF_PI_SQUARED;
  }

  private double multidirectional(double p, double q) {
    double squared = p * p + q * q;
    if (squared == 0) {
      return StrictMath.sin(StrictMath.toRadians(altitude));
    }
    double sum =
        (squared / 2 + p * q) * Math.max(0, lambert(p, q, 225))
            + p * p * Math.max(0, lambert(p, q, 270))
            + (squared / 2 - p * q) * Math.max(0, lambert(p, q, 315))
            + q * q * Math.max(0, lambert(p, q, 360));
    return sum / (2 * squared);
  }

  private double igor(double p, double q) {
    double slope = StrictMath.toDegrees(StrictMath.atan(Math.sqrt(p * p + q * q)));
    double downhill = StrictMath.toDegrees(StrictMath.atan2(-p, -q));
    double apart = Math.abs(Math.IEEEremainder(downhill - azimuth, 360));
    return Math.max(1, 255 * (1 - slope / 90 * apart / 180));
  }
}
