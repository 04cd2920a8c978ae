package ordo.pointcloud.palette;

import java.util.Optional;

/**
 * A palette that ships, from its start to its end or back.
 *
 * @param name as it was asked for
 * @param palette over 0 to 1
 */
public record Ramp(String name, Palette palette, boolean isReversed) {
  /**
   * @param name of a palette; a {@code -} before it reverses it
   * @throws IllegalArgumentException when there is no such palette; says which there are
   */
  public static Ramp named(String name) {
    boolean isReversed = name.startsWith("-");
    Palette palette =
        ShippedPalettes.named(isReversed ? name.substring(1) : name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected one of %s, a - before it reverses it, found '%s'"
                            .formatted(String.join(", ", ShippedPalettes.names()), name)));
    return new Ramp(name, palette, isReversed);
  }

  /**
   * @param share 0 to 1 of the way
   */
  public Optional<Colour> at(double share) {
    return palette.at(isReversed ? 1 - share : share);
  }
}
