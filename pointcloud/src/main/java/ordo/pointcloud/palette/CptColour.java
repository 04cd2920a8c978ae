package ordo.pointcloud.palette;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One colour of a {@code .cpt} line: r/g/b, c/m/y/k, h-s-v, #rrggbb, a grey, a name or a skip. */
final class CptColour {
  private static final String NUMBER = "(\\d+\\.?\\d*|\\.\\d+)";
  private static final Pattern PLAIN = Pattern.compile(NUMBER);
  private static final Pattern HSV = Pattern.compile(NUMBER + "-" + NUMBER + "-" + NUMBER);

  private CptColour() {}

  /** Throws {@link IllegalArgumentException} that says what was expected. */
  static Optional<Paint> of(String text) {
    int mark = text.indexOf('@');
    String bare = mark < 0 ? text : text.substring(0, mark);
    double transparency = mark < 0 ? 0 : number(text.substring(mark + 1), text);
    if (transparency != 0 && transparency != 100) {
      throw new IllegalArgumentException(
          "expected a colour that one sees through wholly or not at all, found " + text);
    }
    Optional<Paint> colour = bare.equals("-") ? Optional.empty() : Optional.of(opaque(bare));
    return transparency == 0 ? colour : Optional.empty();
  }

  private static Paint opaque(String text) {
    Optional<Colour> named = X11Colours.named(text);
    if (named.isPresent()) {
      return named.get();
    }
    if (text.matches("#[0-9a-fA-F]{6}")) {
      return X11Colours.hex(text.substring(1));
    }
    if (HSV.matcher(text).matches()) {
      double[] part = numbers(text, "-");
      return new Hsv(part[0], part[1], part[2]);
    }
    return parts(text);
  }

  private static Colour parts(String text) {
    double[] part = numbers(text, "/");
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
    return Stream.of(text.split(separator, -1)).mapToDouble(part -> number(part, text)).toArray();
  }

  private static double number(String part, String text) {
    if (!PLAIN.matcher(part).matches()) {
      throw unknown(text);
    }
    return Double.parseDouble(part);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException("expected a colour, found " + text);
  }
}
