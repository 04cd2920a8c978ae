package ordo.pointcloud.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Palettes of our own, from 0 to 1: control points in LCh, straight lines between them. */
public final class ShippedPalettes {
  private static final int SLICES = 256;

  private static final Map<String, List<Lch>> POINTS =
      Map.of(
          "depth",
          List.of(
              new Lch(0, 12, 28, 300),
              new Lch(.35, 35, 42, 285),
              new Lch(.7, 68, 38, 235),
              new Lch(1, 96, 14, 150)),
          "land",
          List.of(
              new Lch(0, 45, 34, 150),
              new Lch(.3, 66, 38, 115),
              new Lch(.6, 75, 36, 85),
              new Lch(.85, 88, 14, 70),
              new Lch(1, 98, 0, 70)),
          "even",
          List.of(new Lch(0, 14, 30, 300), new Lch(.5, 52, 34, 195), new Lch(1, 94, 50, 105)),
          "heat",
          List.of(
              new Lch(0, 6, 10, 320),
              new Lch(.35, 34, 44, 350),
              new Lch(.7, 66, 56, 420),
              new Lch(1, 97, 22, 460)),
          "shoal",
          List.of(
              new Lch(0, 22, 50, 300),
              new Lch(.3, 48, 46, 260),
              new Lch(.5, 72, 46, 190),
              new Lch(.65, 84, 62, 115),
              new Lch(.8, 74, 70, 75),
              new Lch(1, 50, 80, 38)),
          "grey",
          List.of(new Lch(0, 0, 0, 0), new Lch(1, 100, 0, 0)));

  private ShippedPalettes() {}

  public static SortedSet<String> names() {
    return new TreeSet<>(POINTS.keySet());
  }

  public static Optional<Palette> named(String name) {
    return Optional.ofNullable(POINTS.get(name)).map(ShippedPalettes::palette);
  }

  private static Palette palette(List<Lch> points) {
    var slices = new ArrayList<Slice>();
    for (int i = 0; i < SLICES; i++) {
      double from = (double) i / SLICES;
      double to = (i + 1.0) / SLICES;
      slices.add(new Slice(from, to, Optional.of(at(points, from)), Optional.of(at(points, to))));
    }
    return new Palette(slices, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Colour at(List<Lch> points, double t) {
    int next = 1;
    while (points.get(next).t() < t) {
      next++;
    }
    return points.get(next - 1).mixed(points.get(next), t).colour();
  }
}
