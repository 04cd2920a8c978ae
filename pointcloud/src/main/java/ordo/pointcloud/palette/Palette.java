package ordo.pointcloud.palette;

import java.util.List;
import java.util.Optional;

/**
 * A colour for every value: slices that touch one another, in ascending order. Values beyond their
 * ends take what the table says of them, else the end's colour.
 */
public record Palette(
    List<Slice> slices, Optional<Colour> below, Optional<Colour> above, Optional<Colour> nan) {
  public Palette {
    slices = List.copyOf(slices);
  }

  /** The colour of a value; empty where the palette leaves it as it is. */
  public Optional<Colour> at(double value) {
    if (Double.isNaN(value)) {
      return nan;
    }
    Slice first = slices.getFirst();
    Slice last = slices.getLast();
    if (value < first.from()) {
      return below.or(first::low);
    }
    return value > last.to() ? above.or(last::high) : slices.get(index(value)).at(value);
  }

  /** The upper of two slices owns the value where they touch. */
  private int index(double value) {
    int low = 0;
    int high = slices.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (slices.get(middle).from() <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
