package ordo.pointcloud.palette;

import java.util.Optional;

/** Colours from one value to another, linear between; without colours what lies there is left. */
record Slice(double from, double to, Optional<Colour> low, Optional<Colour> high) {
  Optional<Colour> at(double value) {
    double share = to > from ? (value - from) / (to - from) : 0;
    return low.flatMap(first -> high.map(last -> first.mixed(last, share)));
  }
}
