package ordo.pointcloud.palette;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which elevations the ends of a palette are laid on, as people say it. */
public sealed interface PaletteRange {
  String USUAL = "auto";

  /** Shares of the cells that lie below and above, in percent: all the same to one flyer. */
  Percent USUAL_PERCENT = new Percent(0.5, 99.5);

  /** A palette of shares over the usual percentiles, one of elevations as it is. */
  record Auto() implements PaletteRange {}

  /** As the table says itself. */
  record Own() implements PaletteRange {}

  record Fixed(Elevations elevations) implements PaletteRange {}

  /** From one percentile of the cells' elevations to another; 0 and 100 are the extremes. */
  record Percent(double low, double high) implements PaletteRange {
    public Percent {
      if (!(low >= 0 && low < high && high <= 100)) {
        throw new IllegalArgumentException(
            "expected percents from 0 to 100, the first below the second, found %s and %s"
                .formatted(low, high));
      }
    }
  }

  /**
   * @throws IllegalArgumentException when it is none of the forms; says which there are
   */
  static PaletteRange of(String text) {
    return switch (text) {
      case USUAL -> new Auto();
      case "palette" -> new Own();
      case "min-max" -> new Percent(0, 100);
      default ->
          numbers(text)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "expected auto, palette, min-max, LOW,HIGH or LOW%,HIGH%, found '"
                              + text
                              + "'"));
    };
  }

  private static Optional<PaletteRange> numbers(String text) {
    String number = "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?)";
    Matcher found = Pattern.compile(number + "(%?)," + number + "(%?)").matcher(text);
    if (!found.matches() || !found.group(2).equals(found.group(4))) {
      return Optional.empty();
    }
    double low = Double.parseDouble(found.group(1));
    double high = Double.parseDouble(found.group(3));
    boolean isPercent = !found.group(2).isEmpty();
    return Optional.of(isPercent ? new Percent(low, high) : new Fixed(new Elevations(low, high)));
  }
}
