package ordo.pointcloud.op.colorize;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which values of a raster become black and white, as people say it. */
public sealed interface StretchAsked {
  Pattern PERCENTS =
      Pattern.compile("\\s*(\\d{1,3}(?:\\.\\d+)?)\\s*%\\s*,\\s*(\\d{1,3}(?:\\.\\d+)?)\\s*%\\s*");

  record Levels(Stretch stretch) implements StretchAsked {}

  /** From one percentile of the raster's valid samples to another, 0 to 100. */
  record Percent(double low, double high) implements StretchAsked {
    public Percent {
      if (!(low >= 0 && low < high && high <= 100)) {
        throw new IllegalArgumentException(
            "stretch: expected 0 to 100 %, the first below the second, found " + low + "," + high);
      }
    }

    @Override
    public String toString() {
      return low + " % to " + high + " %";
    }
  }

  /** Of {@code MIN,MAX} or {@code LOW%,HIGH%}; empty where the text is nothing like it. */
  static Optional<StretchAsked> of(String text) {
    Matcher percents = PERCENTS.matcher(text);
    if (!percents.matches()) {
      return Stretch.of(text).map(Levels::new);
    }
    double low = Double.parseDouble(percents.group(1));
    double high = Double.parseDouble(percents.group(2));
    return low < high && high <= 100 ? Optional.of(new Percent(low, high)) : Optional.empty();
  }
}
