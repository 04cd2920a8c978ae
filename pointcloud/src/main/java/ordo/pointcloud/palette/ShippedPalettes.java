package ordo.pointcloud.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Palettes of our own: control points in LCh with straight lines between them, and two formulae.
 */
final class ShippedPalettes {
  private static final List<Lch> DEPTH =
      List.of(
          new Lch(0, 12, 28, 300),
          new Lch(.35, 35, 42, 285),
          new Lch(.7, 68, 38, 235),
          new Lch(1, 96, 14, 150));
  private static final List<Lch> LAND =
      List.of(
          new Lch(0, 45, 34, 150),
          new Lch(.3, 66, 38, 115),
          new Lch(.6, 75, 36, 85),
          new Lch(.85, 88, 14, 70),
          new Lch(1, 98, 0, 70));
  private static final List<Lch> EVEN =
      List.of(new Lch(0, 14, 30, 300), new Lch(.5, 52, 34, 195), new Lch(1, 94, 50, 105));
  private static final List<Lch> HEAT =
      List.of(
          new Lch(0, 6, 10, 320),
          new Lch(.35, 34, 44, 350),
          new Lch(.7, 66, 56, 420),
          new Lch(1, 97, 22, 460));
  private static final List<Lch> SHOAL =
      List.of(
          new Lch(0, 22, 50, 300),
          new Lch(.3, 48, 46, 260),
          new Lch(.5, 72, 46, 190),
          new Lch(.65, 84, 62, 115),
          new Lch(.8, 74, 70, 75),
          new Lch(1, 50, 80, 38));
  private static final List<Lch> BELOW =
      List.of(new Lch(0, 25, 40, 275), new Lch(.5, 60, 32, 262), new Lch(1, 96, 2, 262));
  private static final List<Lch> ABOVE =
      List.of(new Lch(0, 96, 2, 40), new Lch(.5, 60, 45, 40), new Lch(1, 25, 45, 30));
  private static final List<Lch> GREY = List.of(new Lch(0, 0, 0, 0), new Lch(1, 100, 0, 0));

  private static final TreeMap<String, Supplier<Palette>> ALL = new TreeMap<>();

  static {
    ALL.put("depth", () -> Palette.of(over(0, 1, t -> Lch.at(DEPTH, t)), Palette.Fit.PLAIN));
    ALL.put("land", () -> Palette.of(over(0, 1, t -> Lch.at(LAND, t)), Palette.Fit.PLAIN));
    ALL.put("even", () -> Palette.of(over(0, 1, t -> Lch.at(EVEN, t)), Palette.Fit.PLAIN));
    ALL.put("heat", () -> Palette.of(over(0, 1, t -> Lch.at(HEAT, t)), Palette.Fit.PLAIN));
    ALL.put("shoal", () -> Palette.of(over(0, 1, t -> Lch.at(SHOAL, t)), Palette.Fit.PLAIN));
    ALL.put("grey", () -> Palette.of(over(0, 1, t -> Lch.at(GREY, t)), Palette.Fit.PLAIN));
    ALL.put("helix", () -> Palette.of(over(0, 1, ShippedPalettes::helix), Palette.Fit.PLAIN));
    ALL.put("hsv-rainbow", ShippedPalettes::hsvRainbow);
    ALL.put("balance", () -> hinged(0, .5, 1, List.of(BELOW, ABOVE), false));
    ALL.put("topobathy", () -> hinged(-1, 0, 1, List.of(DEPTH, LAND), true));
  }

  private static final int SLICES = 256;

  private ShippedPalettes() {}

  static SortedSet<String> names() {
    return new TreeSet<>(ALL.keySet());
  }

  static Optional<Palette> named(String name) {
    return Optional.ofNullable(ALL.get(name)).map(Supplier::get);
  }

  /** A colour of each share from 0 to 1. */
  @FunctionalInterface
  private interface Colouring {
    Colour at(double share);
  }

  private static List<Slice> over(double start, double end, Colouring colours) {
    var slices = new ArrayList<Slice>();
    for (int i = 0; i < SLICES; i++) {
      double from = (double) i / SLICES;
      double to = (i + 1.0) / SLICES;
      slices.add(
          Slice.rgb(
              start + (end - start) * from,
              start + (end - start) * to,
              colours.at(from),
              colours.at(to)));
    }
    return slices;
  }

  private static Palette hinged(
      double start, double middle, double end, List<List<Lch>> halves, boolean isHard) {
    List<Slice> slices = new ArrayList<>(over(start, middle, t -> Lch.at(halves.getFirst(), t)));
    slices.addAll(over(middle, end, t -> Lch.at(halves.getLast(), t)));
    return Palette.of(slices, Palette.Fit.hinged(middle, isHard));
  }

  /** A helix around the greys (Green 2011, Bulletin of the Astronomical Society of India 39). */
  private static Colour helix(double f) {
    double angle = 2 * StrictMath.PI * (0.5 / 3 + 1 - 1.5 * f);
    double reach = f * (1 - f) / 2;
    double x = reach * StrictMath.cos(angle);
    double y = reach * StrictMath.sin(angle);
    return new Colour(
        held(f - .14861 * x + 1.78277 * y),
        held(f - .29227 * x - .90649 * y),
        held(f + 1.97294 * x));
  }

  private static double held(double channel) {
    return Math.clamp(channel, 0.0, 1.0);
  }

  /** Violet to red: for eyes that are used to it, as its lightness turns four times. */
  private static Palette hsvRainbow() {
    Optional<Paint> violet = Optional.of(new Hsv(270, 1, 1));
    var slice = new Slice(0, 1, violet, Optional.of(new Hsv(0, 1, 1)), true);
    return Palette.of(List.of(slice), Palette.Fit.PLAIN);
  }
}
