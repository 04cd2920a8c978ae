package ordo.pointcloud.crs.proj;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.pointcloud.crs.CloudBox;

/**
 * Places of a cloud at which PROJ is asked for its choice of operation, on the source CRS's own
 * axes; none where the cloud is not known yet.
 *
 * @param points first coordinate, second, third, in turn; the centre first, then the corners
 * @param geocentric one side is: PROJ then takes the first operation without looking at places
 */
record ProjProbe(double[] points, boolean geocentric) {
  private static final int COORDINATES = 3;
  private static final String OUTSIDE = "the cloud lies outside the area that '%s' was made for";
  private static final String ACROSS =
      "the cloud lies across the border of the area that '%s' was made for; all of it goes by this"
          + " one operation";

  static ProjProbe of(ProjObject source, ProjObject target, Optional<CloudBox> cloud) {
    boolean geocentric =
        source.type() == ProjObject.GEOCENTRIC || target.type() == ProjObject.GEOCENTRIC;
    return new ProjProbe(
        cloud.map(box -> points(box, isNorthingFirst(source))).orElse(new double[0]), geocentric);
  }

  /** Index of the operation to take. */
  int choose(ProjOperations operations) {
    int[] suggested = suggestions(operations);
    if (suggested.length == 0 || geocentric) {
      return 0;
    }
    return suggested[0] >= 0 ? suggested[0] : firstWithoutGrids(operations);
  }

  /** What there is to say about a choice. */
  List<String> warnings(ProjOperations operations, int chosen) {
    int[] suggested = suggestions(operations);
    if (suggested.length == 0 || geocentric) {
      return List.of();
    }
    try (ProjObject operation = operations.get(chosen)) {
      if (suggested[0] < 0) {
        return List.of(OUTSIDE.formatted(operation.name()));
      }
      return IntStream.of(suggested).allMatch(index -> index == chosen)
          ? List.of()
          : List.of(ACROSS.formatted(operation.name()));
    }
  }

  private int[] suggestions(ProjOperations operations) {
    return IntStream.range(0, points.length / COORDINATES)
        .map(
            index ->
                operations.suggestedFor(
                    points[COORDINATES * index],
                    points[COORDINATES * index + 1],
                    points[COORDINATES * index + 2]))
        .toArray();
  }

  private static int firstWithoutGrids(ProjOperations operations) {
    return IntStream.range(0, operations.count())
        .filter(index -> needsNoGrid(operations, index))
        .findFirst()
        .orElse(0);
  }

  private static boolean needsNoGrid(ProjOperations operations, int index) {
    try (ProjObject operation = operations.get(index)) {
      return ProjOperations.grids(operation).isEmpty();
    }
  }

  private static double[] points(CloudBox box, boolean northingFirst) {
    double[] xs = {box.centreX(), box.minX(), box.minX(), box.maxX(), box.maxX()};
    double[] ys = {box.centreY(), box.minY(), box.maxY(), box.minY(), box.maxY()};
    double[] points = new double[COORDINATES * xs.length];
    for (int index = 0; index < xs.length; index++) {
      points[COORDINATES * index] = northingFirst ? ys[index] : xs[index];
      points[COORDINATES * index + 1] = northingFirst ? xs[index] : ys[index];
      points[COORDINATES * index + 2] = box.centreZ();
    }
    return points;
  }

  /** Whether the CRS's own first axis is the one that visual order puts second. */
  static boolean isNorthingFirst(ProjObject crs) {
    Optional<ProjObject> part = horizontalPart(crs);
    if (part.isPresent()) {
      try (ProjObject inner = part.get()) {
        return isNorthingFirst(inner);
      }
    }
    List<ProjAxis> own = crs.axes();
    try (ProjObject visual = crs.inVisualOrder().orElseThrow()) {
      return !own.isEmpty() && !own.get(0).name().equals(visual.axes().get(0).name());
    }
  }

  private static Optional<ProjObject> horizontalPart(ProjObject crs) {
    return switch (crs.type()) {
      case ProjObject.COMPOUND -> crs.part(0);
      case ProjObject.BOUND -> crs.below();
      default -> Optional.empty();
    };
  }
}
