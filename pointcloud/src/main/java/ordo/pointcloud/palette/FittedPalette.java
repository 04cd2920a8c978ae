package ordo.pointcloud.palette;

import java.util.Optional;
import java.util.OptionalDouble;

/** A palette laid over a range of elevations. */
public final class FittedPalette {
  private final Palette palette;
  private final Elevations range;
  private final OptionalDouble hinge;
  private final boolean isHeld;

  private FittedPalette(Palette palette, Elevations range, OptionalDouble hinge, boolean isHeld) {
    this.palette = palette;
    this.range = range;
    this.hinge = hinge;
    this.isHeld = isHeld;
  }

  /** Its values are the elevations themselves. */
  static FittedPalette asItIs(Palette palette) {
    var own = new Elevations(palette.start(), palette.end());
    return new FittedPalette(palette, own, OptionalDouble.empty(), false);
  }

  /**
   * Stretched.
   *
   * @param hinge elevation of its hinge; empty where it has none that does anything
   * @param isHeld elevations beyond have the colours of the ends, whatever the table says of what
   *     lies beyond
   */
  static FittedPalette stretched(
      Palette palette, Elevations range, OptionalDouble hinge, boolean isHeld) {
    return new FittedPalette(palette, range, hinge, isHeld && !palette.fit().isCyclic());
  }

  /** Elevations of its ends. */
  public Elevations range() {
    return range;
  }

  /** The colour of an elevation; empty where the palette leaves it as it is. */
  public Optional<Colour> at(double z) {
    double value = hinge.isPresent() ? hinged(z) : straight(z);
    return palette.at(isHeld ? Math.clamp(value, palette.start(), palette.end()) : value);
  }

  /** The middle where there is but one elevation. */
  private double straight(double z) {
    double start = palette.start();
    double end = palette.end();
    if (range.high() == range.low()) {
      return start + (end - start) / 2;
    }
    return between(start, end, (z - range.low()) / (range.high() - range.low()));
  }

  /** Each half by itself; of one that the range does not reach nothing is taken. */
  private double hinged(double z) {
    double middle = hinge.getAsDouble();
    double at = palette.fit().hinge().orElseThrow().at();
    if (z < middle) {
      double share = range.low() < middle ? (middle - z) / (middle - range.low()) : 0;
      return between(at, palette.start(), share);
    }
    double share = range.high() > middle ? (z - middle) / (range.high() - middle) : 0;
    return between(at, palette.end(), share);
  }

  /** Exact at both ends. */
  private static double between(double from, double to, double share) {
    return share == 1 ? to : from + (to - from) * share;
  }
}
