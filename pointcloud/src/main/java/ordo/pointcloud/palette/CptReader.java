package ordo.pointcloud.palette;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads GMT's colour palette tables: slices of RGB or HSV, with B, F and N for what lies beyond.
 */
public final class CptReader {
  private static final int SLICES_MAX = 65_536;
  private static final Pattern HSV_MODEL = Pattern.compile("#\\s*COLOR_MODEL\\s*=\\s*HSV\\s*");
  private static final Pattern MIXED_IN_HSV =
      Pattern.compile("#\\s*COLOR_MODEL\\s*=\\s*\"?\\+HSV.*");

  private final List<Slice> slices = new ArrayList<>();
  private final Map<String, Optional<Colour>> beyond = new HashMap<>();
  private int number;
  private int sliceLine;
  private boolean hsv;

  private CptReader() {}

  /** Reads the whole text; throws with the number of the first line that cannot be read. */
  public static Palette read(String text) throws BrokenPalette {
    var reader = new CptReader();
    for (String line : text.lines().toList()) {
      reader.number++;
      reader.line(line.strip());
    }
    return reader.palette();
  }

  private Palette palette() throws BrokenPalette {
    if (slices.isEmpty()) {
      throw new BrokenPalette(number, "expected a slice before the end of the text, found none");
    }
    return new Palette(slices, said("B"), said("F"), said("N"));
  }

  private Optional<Colour> said(String key) {
    return beyond.getOrDefault(key, Optional.empty());
  }

  private void line(String line) throws BrokenPalette {
    if (MIXED_IN_HSV.matcher(line).matches()) {
      throw new BrokenPalette(number, "expected colours that are mixed in RGB, found +HSV");
    }
    if (line.startsWith("#")) {
      hsv |= HSV_MODEL.matcher(line).matches();
      return;
    }
    String bare = line.replaceFirst(";.*", "").strip().replaceFirst("\\s+[ALUB]$", "");
    if (!bare.isEmpty()) {
      tokens(bare.split("\\s+"));
    }
  }

  private void tokens(String[] token) throws BrokenPalette {
    try {
      if (token[0].matches("[BFN]")) {
        beyond.put(token[0], colour(token, 1, token.length));
      } else {
        add(slice(token));
      }
    } catch (IllegalArgumentException unread) {
      throw new BrokenPalette(number, unread.getMessage());
    }
  }

  private Slice slice(String[] token) {
    if (token.length != 4 && token.length != 8) {
      throw new IllegalArgumentException(
          "expected value colour value colour, found " + token.length + " words");
    }
    int half = token.length / 2;
    return new Slice(
        value(token[0]),
        value(token[half]),
        colour(token, 1, half),
        colour(token, half + 1, token.length));
  }

  private static double value(String text) {
    if (!text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
      throw new IllegalArgumentException("expected a value, found " + text);
    }
    return Double.parseDouble(text);
  }

  private Optional<Colour> colour(String[] token, int from, int to) {
    if (to - from == 1) {
      return CptColour.of(token[from]);
    }
    if (to - from != 3) {
      throw new IllegalArgumentException("expected a colour, found " + (to - from) + " words");
    }
    return CptColour.of(
        String.join(hsv ? "-" : "/", token[from], token[from + 1], token[from + 2]));
  }

  private void add(Slice next) throws BrokenPalette {
    if (!(next.to() > next.from())) {
      throw new BrokenPalette(
          number, "expected ascending values, found " + next.from() + " to " + next.to());
    }
    if (!slices.isEmpty() && slices.getLast().to() != next.from()) {
      throw new BrokenPalette(
          number,
          "expected a slice from "
              + slices.getLast().to()
              + ", where that of line "
              + sliceLine
              + " ends, found "
              + next.from());
    }
    if (slices.size() == SLICES_MAX) {
      throw new BrokenPalette(number, "expected at most " + SLICES_MAX + " slices");
    }
    slices.add(next);
    sliceLine = number;
  }
}
