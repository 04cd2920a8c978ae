package ordo.pointcloud.palette;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads GMT's colour palette tables: slices of RGB, HSV or CMYK, with B, F and N for what lies
 * beyond, hinges, ranges and cycles.
 */
public final class CptReader {
  private static final int SLICES_MAX = 65_536;

  private final CptHeader header = new CptHeader();
  private final List<Slice> slices = new ArrayList<>();
  private final Map<String, Optional<Colour>> beyond = new HashMap<>();
  private int number;
  private int sliceLine;
  private int hingeLine;

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
    var outside = new Palette.Beyond(said("B"), said("F"), said("N"));
    Palette palette = new Palette(slices, outside, header.fit());
    Optional<Hinge> hinge = palette.fit().hinge();
    if (hinge.isPresent()
        && !(hinge.get().at() >= palette.start() && hinge.get().at() <= palette.end())) {
      throw new BrokenPalette(
          hingeLine,
          "expected a hinge from %s to %s, found %s"
              .formatted(palette.start(), palette.end(), hinge.get().at()));
    }
    return palette;
  }

  private Optional<Colour> said(String key) {
    return beyond.getOrDefault(key, Optional.empty());
  }

  private void line(String line) throws BrokenPalette {
    try {
      if (line.startsWith("#")) {
        hingeLine = line.contains("HINGE") ? number : hingeLine;
        header.line(line);
      } else {
        String bare = line.replaceFirst(";.*", "").strip().replaceFirst("\\s+[ALUB]$", "");
        tokens(bare.isEmpty() ? new String[0] : bare.split("\\s+"));
      }
    } catch (IllegalArgumentException unread) {
      throw new BrokenPalette(number, unread.getMessage());
    }
  }

  private void tokens(String[] token) throws BrokenPalette {
    if (token.length == 0) {
      return;
    }
    if (token[0].matches("[BFN]")) {
      beyond.put(token[0], colour(token, 1, token.length).map(Paint::colour));
    } else {
      add(slice(token));
    }
  }

  private Slice slice(String[] token) {
    int half = token.length / 2;
    if (token.length == 2) {
      throw new IllegalArgumentException(
          "expected value colour value colour, found a key and its colour: categories are no"
              + " elevations");
    }
    if (token.length % 2 != 0 || half != 2 && half != 4 && half != 5) {
      throw new IllegalArgumentException(
          "expected value colour value colour, found " + token.length + " words");
    }
    return new Slice(
        value(token[0]),
        value(token[half]),
        colour(token, 1, half),
        colour(token, half + 1, token.length),
        header.isMixedInHsv());
  }

  static double value(String text) {
    if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
      throw new IllegalArgumentException("expected a value, found " + text);
    }
    return Double.parseDouble(text);
  }

  private Optional<Paint> colour(String[] token, int from, int to) {
    int words = to - from;
    if (words != 1 && words != 3 && words != 4) {
      throw new IllegalArgumentException("expected a colour, found " + words + " words");
    }
    String joint = words == 4 ? "/" : header.joint();
    return CptColour.of(String.join(joint, List.of(token).subList(from, to)));
  }

  private void add(Slice next) throws BrokenPalette {
    if (!(next.to() > next.from())) {
      throw new BrokenPalette(
          number, "expected ascending values, found " + next.from() + " to " + next.to());
    }
    if (!slices.isEmpty() && slices.getLast().to() != next.from()) {
      throw new BrokenPalette(
          number,
          "expected a slice from %s, where that of line %d ends, found %s"
              .formatted(slices.getLast().to(), sliceLine, next.from()));
    }
    if (slices.size() == SLICES_MAX) {
      throw new BrokenPalette(number, "expected at most " + SLICES_MAX + " slices");
    }
    slices.add(next);
    sliceLine = number;
  }
}
