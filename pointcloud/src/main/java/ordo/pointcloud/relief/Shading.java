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
}
