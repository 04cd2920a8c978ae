package ordo.pointcloud.op.surface;

import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.palette.PaletteRange;
import ordo.pointcloud.palette.Ramp;
import ordo.pointcloud.relief.Shading;

/**
 * How elevations look.
 *
 * @param range elevations that the palette's ends lie on
 * @param hinge elevation that its hinge lies at; empty for the one that it says itself
 * @param shading empty where slopes are not lit
 * @param exaggeration of heights, for the light alone; above 0, at most {@link #EXAGGERATION_MAX}
 */
public record ElevationLook(
    Ramp ramp,
    PaletteRange range,
    OptionalDouble hinge,
    Optional<Shading> shading,
    double exaggeration) {
  public static final int EXAGGERATION_MAX = 100;

  /** Word for no light at all, beside those of {@link Shading.Mode}. */
  public static final String UNLIT = "none";

  public ElevationLook {
    if (!(exaggeration > 0 && exaggeration <= EXAGGERATION_MAX)) {
      throw new IllegalArgumentException(
          "exaggeration: expected above 0 and at most %d, found %s"
              .formatted(EXAGGERATION_MAX, exaggeration));
    }
  }

  /** Lit as usual, the palette over the cells' elevations. */
  public static ElevationLook usual(Ramp ramp) {
    return new ElevationLook(
        ramp, new PaletteRange.Auto(), OptionalDouble.empty(), Optional.of(Shading.USUAL), 1);
  }

  public ElevationLook with(PaletteRange other, OptionalDouble otherHinge) {
    return new ElevationLook(ramp, other, otherHinge, shading, exaggeration);
  }

  public ElevationLook with(Optional<Shading> other, double otherExaggeration) {
    return new ElevationLook(ramp, range, hinge, other, otherExaggeration);
  }

  /**
   * @param word of a mode, or {@link #UNLIT}
   * @throws IllegalArgumentException when there is no such mode, or no such light
   */
  public static Optional<Shading> shading(String word, double azimuth, double altitude) {
    return word.equals(UNLIT)
        ? Optional.empty()
        : Optional.of(new Shading(Shading.Mode.of(word), azimuth, altitude));
  }
}
