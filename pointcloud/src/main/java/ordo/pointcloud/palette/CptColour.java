package ordo.pointcloud.palette;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One colour of a {@code .cpt} line: r/g/b, c/m/y/k, h-s-v, #rrggbb, a grey, a name or a skip. */
final class CptColour {
  private static final Pattern HSV = Pattern.compile("[0-9.]+-[0-9.]+-[0-9.]+");
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("white", "#ffffff"),
          Map.entry("black", "#000000"),
          Map.entry("red", "#ff0000"),
          Map.entry("green", "#00ff00"),
          Map.entry("blue", "#0000ff"),
          Map.entry("yellow", "#ffff00"),
          Map.entry("magenta", "#ff00ff"),
          Map.entry("cyan", "#00ffff"),
          Map.entry("orange", "#ffa500"),
          Map.entry("brown", "#a52a2a"),
          Map.entry("purple", "#a020f0"),
          Map.entry("violet", "#ee82ee"),
          Map.entry("gray", "#bebebe"),
          Map.entry("grey", "#bebebe"));

  private CptColour() {}

  /** Throws {@link IllegalArgumentException} that says what was expected. */
  static Optional<Colour> of(String text) {
    String named = NAMES.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    if (named.equals("-")) {
      return Optional.empty();
    }
    if (named.matches("#[0-9a-fA-F]{6}")) {
      int rgb = Integer.parseInt(named.substring(1), 16);
      return Optional.of(Colour.rgb(rgb >> 16, rgb >> 8 & 255, rgb & 255));
    }
    return Optional.of(HSV.matcher(named).matches() ? hsv(named) : parts(text, named));
  }

  private static Colour hsv(String text) {
    double[] part = numbers(text, "-");
    return Colour.hsv(part[0], part[1], part[2]);
  }

  private static Colour parts(String text, String named) {
    double[] part = numbers(named, "/");
    return switch (part.length) {
      case 1 -> Colour.rgb(part[0], part[0], part[0]);
      case 3 -> Colour.rgb(part[0], part[1], part[2]);
      case 4 -> ink(part);
      default -> throw unknown(text);
    };
  }

  /** Percent; older files give shares of one. */
  private static Colour ink(double[] part) {
    double whole = Math.max(Math.max(part[0], part[1]), Math.max(part[2], part[3])) > 1 ? 100 : 1;
    return Colour.cmyk(part[0] / whole, part[1] / whole, part[2] / whole, part[3] / whole);
  }

  private static double[] numbers(String text, String separator) {
    try {
      return Stream.of(text.split(separator, -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException none) {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException("expected a colour, found " + text);
  }
}
