package ordo.pointcloud.crs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The form of a CRS text, before any engine is asked: codes of one or two authorities, or WKT.
 *
 * <p>Names and PROJ strings are not accepted: a name can mean several systems, and a PROJ string
 * carries no area of use and no datum identity.
 */
public sealed interface CrsText {
  /** Longest text looked at; the longest WKT in PROJ's own database is below a tenth of it. */
  int LENGTH_MAX = 65_536;

  /** A single code, {@code EPSG:2271}. */
  record Code(String authority, String code) implements CrsText {
    @Override
    public String toString() {
      return authority + ":" + code;
    }
  }

  /** Horizontal and vertical code, {@code EPSG:26915+EPSG:5703}. */
  record Compound(Code horizontal, Code vertical) implements CrsText {
    @Override
    public String toString() {
      return horizontal + "+" + vertical;
    }
  }

  /** Well-known text, version 1 or 2. */
  record Wkt(String text) implements CrsText {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Neither of these; the reason is one line. */
  record Malformed(String reason) implements CrsText {}

  /** Reads a text by its form alone. */
  static CrsText of(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > LENGTH_MAX) {
      return new Malformed(
          "CRS: expected at most %d characters, found %d".formatted(LENGTH_MAX, trimmed.length()));
    }
    return isWkt(trimmed) ? new Wkt(trimmed) : Parts.codes(trimmed);
  }

  /** Whether a text begins like WKT. */
  static boolean isWkt(String text) {
    return Parts.WKT.matcher(text.strip()).lookingAt();
  }

  /** Whether a text is one code. */
  static boolean isCode(String text) {
    return Parts.code(text) instanceof Code;
  }

  /** The patterns; apart, because an interface shows all it has. */
  final class Parts {
    private static final Pattern CODE =
        Pattern.compile("(EPSG|ESRI):([1-9][0-9]{0,8})", Pattern.CASE_INSENSITIVE);
    private static final Pattern WKT = Pattern.compile("[A-Za-z][A-Za-z0-9_]*\\s*[\\[(]");
    private static final int SHOWN_MAX = 60;

    private Parts() {}

    /** One code, or two joined by +. */
    private static CrsText codes(String text) {
      List<CrsText> parts = Stream.of(text.split("\\+", -1)).map(Parts::code).toList();
      if (parts.size() == 1 && parts.get(0) instanceof Code code) {
        return code;
      }
      if (parts.size() == 2
          && parts.get(0) instanceof Code horizontal
          && parts.get(1) instanceof Code vertical) {
        return new Compound(horizontal, vertical);
      }
      String expected = "CRS '%s': expected EPSG:n or ESRI:n, two of them joined by +, or WKT";
      return new Malformed(expected.formatted(shortened(text)));
    }

    private static CrsText code(String part) {
      var matcher = CODE.matcher(part.strip());
      return matcher.matches()
          ? new Code(matcher.group(1).toUpperCase(Locale.ROOT), matcher.group(2))
          : new Malformed(part);
    }

    public static String shortened(String text) {
      return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "...";
    }
  }
}
