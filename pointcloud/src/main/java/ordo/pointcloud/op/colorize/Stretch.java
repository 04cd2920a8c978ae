package ordo.pointcloud.op.colorize;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that become black and white; those between are spread evenly, those outside are clamped.
 *
 * @param min becomes 0
 * @param max becomes 65535
 */
public record Stretch(double min, double max) {
  private static final String NUMBER = "([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)";
  private static final Pattern FORM = Pattern.compile(NUMBER + "\\s*,\\s*" + NUMBER);
  private static final double WHITE = 65_535;

  public Stretch {
    if (!(min < max) || !Double.isFinite(max - min)) {
      throw new IllegalArgumentException(
          "stretch: expected two numbers, the first below the second, found " + min + "," + max);
    }
  }

  /** Of {@code MIN,MAX}; empty where the text is nothing like it. */
  public static Optional<Stretch> of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    double min = Double.parseDouble(form.group(1));
    double max = Double.parseDouble(form.group(2));
    return min < max && Double.isFinite(max - min)
        ? Optional.of(new Stretch(min, max))
        : Optional.empty();
  }

  /** For people. */
  @Override
  public String toString() {
    return min + " to " + max;
  }

  double level(double value) {
    double level = Math.floor((value - min) / (max - min) * WHITE + 0.5);
    return Math.min(WHITE, Math.max(0, level));
  }
}
