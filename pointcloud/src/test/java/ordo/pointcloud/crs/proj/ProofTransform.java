package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import ordo.pointcloud.crs.GeographicArea;

/** The one operation that PROJ takes everywhere in an area; ballpark ones refused. */
final class ProofTransform implements AutoCloseable {
  private final ProjObject operation;
  private final ProjObject visual;

  private ProofTransform(ProjObject operation) {
    this.operation = operation;
    visual = operation.inVisualOrder().orElseThrow();
  }

  /** Between a CRS and the one below it, where there is but one way. */
  static Optional<ProofTransform> conversion(ProjObject source, ProjObject target) {
    try (ProjOperations list =
        ProjOperations.between(source, target, ProjOperations.Grids.INSTALLED)) {
      return list.count() == 1 ? Optional.of(new ProofTransform(list.get(0))) : Optional.empty();
    }
  }

  /**
   * PROJ takes the most accurate operation whose own area holds a point. One holds for all of an
   * area if its own area holds all of it and no other as accurate reaches into it; sampling might
   * miss a small one.
   */
  static Optional<ProofTransform> everywhere(
      ProjObject source, ProjObject target, GeographicArea area) {
    try (ProjOperations list =
        ProjOperations.between(source, target, ProjOperations.Grids.INSTALLED)) {
      int best = best(list, area);
      return best < 0 ? Optional.empty() : Optional.of(new ProofTransform(list.get(best)));
    }
  }

  private static int best(ProjOperations list, GeographicArea area) {
    int best = -1;
    double accuracy = Double.MAX_VALUE;
    boolean tied = false;
    for (int index = 0; index < list.count(); index++) {
      try (ProjObject operation = list.get(index)) {
        double its = ProjOperations.accuracy(operation);
        if (its >= 0 && its <= accuracy && reaches(operation, area)) {
          tied = its == accuracy;
          best = index;
          accuracy = its;
        }
      }
    }
    if (best < 0 || tied) {
      return -1;
    }
    try (ProjObject operation = list.get(best)) {
      return holds(operation, area) ? best : -1;
    }
  }

  private static boolean reaches(ProjObject operation, GeographicArea area) {
    return operation
        .areaOfUse()
        .map(own -> ProvenDatums.intersection(area, own).isPresent())
        .orElse(true);
  }

  private static boolean holds(ProjObject operation, GeographicArea area) {
    return operation
        .areaOfUse()
        .map(
            own ->
                own.degreesOutside(area.west(), area.south()) == 0
                    && own.degreesOutside(area.east(), area.north()) == 0
                    && own.widthDegrees() >= area.widthDegrees())
        .orElse(false);
  }

  ProjObject operation() {
    return operation;
  }

  /** Infinite where it fails. */
  ProofPoints apply(ProofPoints points) {
    ProofPoints result = points.copy();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, points.x());
      MemorySegment y = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, points.y());
      MemorySegment z = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, points.z());
      visual.context().library().transform(visual.address(), x, y, z, points.size());
      MemorySegment.copy(x, ValueLayout.JAVA_DOUBLE, 0, result.x(), 0, points.size());
      MemorySegment.copy(y, ValueLayout.JAVA_DOUBLE, 0, result.y(), 0, points.size());
    }
    return result;
  }

  @Override
  public void close() {
    visual.close();
    operation.close();
  }
}
