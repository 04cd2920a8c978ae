package ordo.pointcloud.palette;

import java.util.Optional;

/**
 * Colours from one value to another, linear between; without colours what lies there is left.
 *
 * @param mixedInHsv between the two, hue, saturation and value go straight instead of the channels
 */
record Slice(
    double from, double to, Optional<Paint> low, Optional<Paint> high, boolean mixedInHsv) {
  static Slice rgb(double from, double to, Colour low, Colour high) {
    return new Slice(from, to, Optional.of(low), Optional.of(high), false);
  }

  Optional<Colour> at(double value) {
    double share = to > from ? (value - from) / (to - from) : 0;
    return low.flatMap(first -> high.map(last -> mixed(first, last, share)));
  }

  private Colour mixed(Paint first, Paint last, double share) {
    return mixedInHsv
        ? first.hsv().mixed(last.hsv(), share).colour()
        : first.colour().mixed(last.colour(), share);
  }

  /** The other way round between the ends of a table. */
  Slice reversed(double start, double end) {
    return new Slice(start + (end - to), start + (end - from), high, low, mixedInHsv);
  }
}
