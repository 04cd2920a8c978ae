package ordo.pointcloud.op.clip;

import java.util.List;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * A box in the cloud's CRS.
 *
 * @param numbers least x and y, then greatest; or least x, y and z, then greatest
 */
public record ClipBounds(List<Double> numbers) implements ClipArea {
  private static final int PLANE = 4;
  private static final int SPACE = 6;

  public ClipBounds {
    numbers = List.copyOf(numbers);
    if (numbers.size() != PLANE && numbers.size() != SPACE) {
      throw new IllegalArgumentException(
          "expected 4 numbers (min x, min y, max x, max y) or 6 (all three minima first), found "
              + numbers.size());
    }
    int axes = numbers.size() / 2;
    for (int axis = 0; axis < axes; axis++) {
      require(numbers.get(axis), numbers.get(axes + axis), "xyz".charAt(axis));
    }
  }

  private static void require(double min, double max, char axis) {
    if (!Double.isFinite(min) || !Double.isFinite(max) || min > max) {
      throw new IllegalArgumentException(
          "expected min %c at most max %c, found %s and %s".formatted(axis, axis, min, max));
    }
  }

  RawArea in(CoordinateFrame frame) {
    int axes = numbers.size() / 2;
    boolean flat = axes == 2;
    double[] min = {numbers.get(0), numbers.get(1), flat ? -Double.MAX_VALUE : numbers.get(2)};
    double[] max = {
      numbers.get(axes), numbers.get(axes + 1), flat ? Double.MAX_VALUE : numbers.get(axes + 2)
    };
    return new BoxArea(RawArea.raw(min, max, frame));
  }
}
