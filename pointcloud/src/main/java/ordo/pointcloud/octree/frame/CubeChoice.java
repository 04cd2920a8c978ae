package ordo.pointcloud.octree.frame;

import java.util.Arrays;
import java.util.Optional;
import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;

/**
 * Chooses the root's cube, which stands on the lowest point. Clouds of some extent get whole
 * numbers, as Entwine writes them; small ones (degrees, above all), which rounding would leave lost
 * in the cube, and those whose quanta whole numbers do not meet, get the tight cube with a margin.
 */
final class CubeChoice {
  /** From this extent on, rounding costs at most 4 % of the side. */
  private static final double WHOLE_NUMBERS_FROM = 100;

  /** How far, in quanta, a whole number may be from one. */
  private static final double QUANTUM_TOLERANCE = 1e-4;

  /** Quanta of the coarsest axis beyond the extent, so that no point is on an outer face. */
  private static final long MARGIN = 3;

  /** Scales whose ratio is a fraction with a smaller denominator have a common multiple. */
  private static final int MULTIPLE_MAX = 1000;

  private static final double RATIO_TOLERANCE = 1e-9;

  private CubeChoice() {}

  static RootCube choose(CoordinateFrame stored, RawBounds tight) {
    double longest = 0;
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      longest = Math.max(longest, max(stored, tight, axis) - min(stored, tight, axis));
    }
    Optional<RootCube> whole =
        longest < WHOLE_NUMBERS_FROM ? Optional.empty() : wholeNumbers(stored, tight, longest);
    return whole.orElseGet(() -> tight(stored, tight));
  }

  /** Empty where whole numbers are not multiples of the quanta. */
  private static Optional<RootCube> wholeNumbers(
      CoordinateFrame stored, RawBounds tight, double longest) {
    double radius = Math.ceil(longest / 2) + 1;
    double[] least = new double[Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      least[axis] = leastWhole(stored, tight, axis, radius);
    }
    return wholeQuanta(stored, least, 2 * radius)
        .map(cube -> new RootCube(cube, least[0], least[1], least[2], 2 * radius));
  }

  /** Empty where a face lies between quanta. */
  private static Optional<Cube> wholeQuanta(
      CoordinateFrame stored, double[] least, double sideLength) {
    double[] origin = new double[Axes.COUNT];
    double[] side = new double[Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      origin[axis] = (least[axis] - Axes.offset(stored, axis)) / Axes.scale(stored, axis);
      side[axis] = sideLength / Axes.scale(stored, axis);
    }
    return isBroken(origin) || isBroken(side)
        ? Optional.empty()
        : Optional.of(new Cube(rounded(origin), rounded(side)));
  }

  /**
   * In x and y the points lie in the middle. In z the cube stands below the lowest: a plane through
   * the middle of flat data would halve every node of the first levels.
   */
  private static double leastWhole(
      CoordinateFrame stored, RawBounds tight, int axis, double radius) {
    if (axis == Axes.COUNT - 1) {
      return Math.ceil(min(stored, tight, axis)) - 1;
    }
    double middle = (min(stored, tight, axis) + max(stored, tight, axis)) / 2;
    return Math.floor(middle + 0.5) - radius;
  }

  private static RootCube tight(CoordinateFrame stored, RawBounds tight) {
    double coarsest =
        Math.max(Axes.scale(stored, 0), Math.max(Axes.scale(stored, 1), Axes.scale(stored, 2)));
    long sideCoarse = sideCoarse(stored, tight, coarsest);
    long[] origin = new long[Axes.COUNT];
    long[] side = new long[Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      origin[axis] = tight.min(axis) - 1L;
      side[axis] = Math.round(sideCoarse * (coarsest / Axes.scale(stored, axis)));
    }
    return rootCube(stored, origin, side, sideCoarse * coarsest);
  }

  /** Quanta of the coarsest axis that hold the points, and are whole ones of every axis. */
  private static long sideCoarse(CoordinateFrame stored, RawBounds tight, double coarsest) {
    long multiple = multiple(stored, coarsest);
    double extent = Math.ceil(extent(stored, tight, coarsest)) + MARGIN;
    return (long) Math.ceil(extent / multiple) * multiple;
  }

  /** Of the longest axis, in quanta of the coarsest. */
  private static double extent(CoordinateFrame stored, RawBounds tight, double coarsest) {
    double extent = 0;
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      double quanta = (double) tight.max(axis) - tight.min(axis);
      extent = Math.max(extent, quanta * (Axes.scale(stored, axis) / coarsest));
    }
    return extent;
  }

  private static RootCube rootCube(
      CoordinateFrame stored, long[] origin, long[] side, double sideLength) {
    return new RootCube(
        new Cube(origin, side),
        Axes.coordinate(stored, 0, origin[0]),
        Axes.coordinate(stored, 1, origin[1]),
        Axes.coordinate(stored, 2, origin[2]),
        sideLength);
  }

  /** Coarse quanta that are whole quanta of every axis; 1 where scales have no common multiple. */
  private static long multiple(CoordinateFrame stored, double coarsest) {
    for (int multiple = 1; multiple <= MULTIPLE_MAX; multiple++) {
      if (isMultiple(stored, coarsest, multiple)) {
        return multiple;
      }
    }
    return 1;
  }

  private static boolean isMultiple(CoordinateFrame stored, double coarsest, int multiple) {
    boolean fits = true;
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      double ratio = multiple * (coarsest / Axes.scale(stored, axis));
      fits &= Math.abs(ratio - Math.rint(ratio)) <= ratio * RATIO_TOLERANCE;
    }
    return fits;
  }

  private static boolean isBroken(double[] quanta) {
    return Arrays.stream(quanta)
        .anyMatch(one -> Math.abs(one - Math.rint(one)) > QUANTUM_TOLERANCE);
  }

  private static long[] rounded(double[] quanta) {
    return Arrays.stream(quanta).mapToLong(Math::round).toArray();
  }

  private static double min(CoordinateFrame stored, RawBounds tight, int axis) {
    return Axes.coordinate(stored, axis, tight.min(axis));
  }

  private static double max(CoordinateFrame stored, RawBounds tight, int axis) {
    return Axes.coordinate(stored, axis, tight.max(axis));
  }
}
