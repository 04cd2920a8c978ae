package ordo.pointcloud.palette;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A palette that was asked for by name.
 *
 * @param name as it was asked for
 * @param palette reversed where that was asked for
 * @param sha256 of the file that it was read from, or of what a shipped one is made of
 */
public record Ramp(String name, Palette palette, String sha256) {
  /** Finds the range of elevations between two percentiles. */
  @FunctionalInterface
  public interface Percentiles<E extends Exception> {
    Elevations between(PaletteRange.Percent percent) throws E, InterruptedException;
  }

  /** Whether an elevation may be asked for at which two parts of it meet. */
  public boolean hasHinge() {
    return palette.fit().hinge().isPresent();
  }

  /**
   * Lays it over elevations.
   *
   * @param hinge elevation of the palette's hinge; empty for the one that it says itself
   * @throws IllegalArgumentException when it has no hinge and one is asked for
   */
  public <E extends Exception> FittedPalette over(
      PaletteRange range, OptionalDouble hinge, Percentiles<E> percentiles)
      throws E, InterruptedException {
    OptionalDouble at = elevation(hinge);
    return switch (range) {
      case PaletteRange.Own _ -> own(at);
      case PaletteRange.Auto _ ->
          palette.isNormalised()
              ? held(percentiles.between(PaletteRange.USUAL_PERCENT), at)
              : FittedPalette.asItIs(palette);
      case PaletteRange.Fixed fixed ->
          FittedPalette.stretched(palette, fixed.elevations(), at, false);
      case PaletteRange.Percent percent -> held(percentiles.between(percent), at);
    };
  }

  private FittedPalette held(Elevations range, OptionalDouble hinge) {
    return FittedPalette.stretched(palette, range, hinge, true);
  }

  private FittedPalette own(OptionalDouble hinge) {
    Optional<Elevations> said = palette.fit().range();
    if (said.isEmpty() && hinge.isEmpty()) {
      return FittedPalette.asItIs(palette);
    }
    var ends = new Elevations(palette.start(), palette.end());
    return FittedPalette.stretched(palette, said.orElse(ends), hinge, false);
  }

  private OptionalDouble elevation(OptionalDouble asked) {
    if (palette.fit().hinge().isPresent()) {
      return palette.fit().hinge().get().elevation(asked);
    }
    if (asked.isPresent()) {
      throw new IllegalArgumentException("hinge: the palette " + name + " has none");
    }
    return OptionalDouble.empty();
  }
}
