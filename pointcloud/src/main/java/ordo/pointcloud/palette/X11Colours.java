package ordo.pointcloud.palette;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours by the names that X11 and GMT know, in any case. */
final class X11Colours {
  private static final Pattern GREY = Pattern.compile("gr[ae]y(\\d{1,2}|100)");
  private static final Map<String, Colour> NAMED = read();

  private X11Colours() {}

  static Optional<Colour> named(String name) {
    String known = name.toLowerCase(Locale.ROOT);
    Matcher grey = GREY.matcher(known);
    if (grey.matches()) {
      double level = Math.floor(Integer.parseInt(grey.group(1)) * 255 / 100.0 + 0.5);
      return Optional.of(Colour.rgb(level, level, level));
    }
    return Optional.ofNullable(NAMED.get(known));
  }

  /** A colour of six hexadecimal digits. */
  static Colour hex(String digits) {
    int rgb = Integer.parseInt(digits, 16);
    return Colour.rgb(rgb >> 16, rgb >> 8 & 255, rgb & 255);
  }

  private static Map<String, Colour> read() {
    var colours = new HashMap<String, Colour>();
    try (InputStream in = X11Colours.class.getResourceAsStream("x11-colours.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(word -> colours.put(word[0], hex(word[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(colours);
  }
}
