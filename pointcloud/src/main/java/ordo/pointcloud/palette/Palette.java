package ordo.pointcloud.palette;

import java.util.List;
import java.util.Optional;

/**
 * A colour for every value: slices that touch one another, in ascending order. Values beyond their
 * ends take what the table says of them, else the end's colour; those of a cyclic table come again.
 */
public record Palette(List<Slice> slices, Beyond beyond, Fit fit) {
  public Palette {
    slices = List.copyOf(slices);
  }

  /** Colours of values below and above the slices, and of those that are none. */
  record Beyond(Optional<Colour> below, Optional<Colour> above, Optional<Colour> nan) {
    static final Beyond NONE = new Beyond(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * How a table lies over elevations.
   *
   * @param range that it was made for
   */
  record Fit(Optional<Hinge> hinge, Optional<Elevations> range, boolean isCyclic) {
    static final Fit PLAIN = new Fit(Optional.empty(), Optional.empty(), false);

    static Fit hinged(double at, boolean isHard) {
      return new Fit(Optional.of(new Hinge(at, isHard)), Optional.empty(), false);
    }
  }

  static Palette of(List<Slice> slices, Fit fit) {
    return new Palette(slices, Beyond.NONE, fit);
  }

  double start() {
    return slices.getFirst().from();
  }

  double end() {
    return slices.getLast().to();
  }

  /** Its values are shares and no elevations: it is made to be stretched. */
  boolean isNormalised() {
    boolean isUnit = end() == 1 && (start() == 0 || start() == -1);
    return isUnit || fit.hinge().isPresent() || fit.range().isPresent();
  }

  /** The colour of a value; empty where the palette leaves it as it is. */
  public Optional<Colour> at(double value) {
    if (Double.isNaN(value)) {
      return beyond.nan();
    }
    double held = fit.isCyclic() ? wrapped(value) : value;
    if (held < start()) {
      return beyond.below().or(() -> end(slices.getFirst().low()));
    }
    return held > end()
        ? beyond.above().or(() -> end(slices.getLast().high()))
        : slices.get(index(held)).at(held);
  }

  private static Optional<Colour> end(Optional<Paint> paint) {
    return paint.map(Paint::colour);
  }

  private double wrapped(double value) {
    double span = end() - start();
    double past = (value - start()) % span;
    return value == end() ? value : start() + (past < 0 ? past + span : past);
  }

  /** The upper of two slices owns the value where they touch. */
  private int index(double value) {
    int low = 0;
    int high = slices.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (slices.get(middle).from() <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** From its end to its start. */
  Palette reversed() {
    List<Slice> turned =
        slices.reversed().stream().map(slice -> slice.reversed(start(), end())).toList();
    Optional<Hinge> hinge =
        fit.hinge().map(at -> new Hinge(start() + (end() - at.at()), at.isHard()));
    return new Palette(
        turned,
        new Beyond(beyond.above(), beyond.below(), beyond.nan()),
        new Fit(hinge, fit.range(), fit.isCyclic()));
  }
}
