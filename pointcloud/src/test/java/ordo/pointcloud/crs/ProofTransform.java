package ordo.pointcloud.crs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What PROJ says for scattered points: each by the operation PROJ suggests for its place, ballpark
 * ones refused.
 */
final class ProofTransform implements AutoCloseable {
  private final ProjContext context;
  private final List<ProjObject> operations = new ArrayList<>();
  private final ProjOperations list;
  private final boolean northingFirst;
  private final TreeSet<Integer> used = new TreeSet<>();

  private ProofTransform(ProjContext context, ProjOperations list, boolean northingFirst) {
    this.context = context;
    this.list = list;
    this.northingFirst = northingFirst;
    for (int index = 0; index < list.count(); index++) {
      try (ProjObject raw = list.get(index)) {
        operations.add(raw.inVisualOrder().orElseThrow());
      }
    }
  }

  static ProofTransform between(ProjObject source, ProjObject target) {
    return new ProofTransform(
        source.context(),
        ProjOperations.between(source, target, ProjOperations.Grids.INSTALLED),
        ProjProbe.isNorthingFirst(source));
  }

  /** The operations that the last points took; they stay this object's own. */
  List<ProjObject> taken() {
    return used.stream().map(operations::get).toList();
  }

  /**
   * Whether PROJ could prefer another operation somewhere in an area: one at least as accurate
   * whose own area reaches into it, however small the piece that sampling might miss.
   */
  boolean hasRival(ProjObject operation, GeographicArea area) {
    double accuracy = ProjOperations.accuracy(operation);
    for (ProjObject other : operations) {
      double its = ProjOperations.accuracy(other);
      boolean asGood = its >= 0 && (accuracy < 0 || its <= accuracy);
      boolean reaches =
          other
              .areaOfUse()
              .map(own -> ProvenDatums.intersection(area, own).isPresent())
              .orElse(true);
      if (other != operation && asGood && reaches) {
        return true;
      }
    }
    return false;
  }

  /** Infinite where PROJ has no operation or it fails. */
  ProofPoints apply(ProofPoints points) {
    ProofPoints result = points.copy();
    used.clear();
    for (int index = 0; index < points.size(); index++) {
      int operation = operationFor(points, index);
      if (operation >= 0 && points.isFinite(index)) {
        used.add(operation);
        applyOne(operations.get(operation), result, index);
      } else {
        result.x()[index] = Double.POSITIVE_INFINITY;
      }
    }
    return result;
  }

  private int operationFor(ProofPoints points, int index) {
    if (operations.size() <= 1) {
      return operations.size() - 1;
    }
    double x = points.x()[index];
    double y = points.y()[index];
    return list.suggestedFor(northingFirst ? y : x, northingFirst ? x : y, points.z()[index]);
  }

  private void applyOne(ProjObject operation, ProofPoints points, int index) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, points.x()[index]);
      MemorySegment y = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, points.y()[index]);
      MemorySegment z = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, points.z()[index]);
      context.library().transform(operation.address(), x, y, z, 1);
      points.x()[index] = x.get(ValueLayout.JAVA_DOUBLE, 0);
      points.y()[index] = y.get(ValueLayout.JAVA_DOUBLE, 0);
    }
  }

  @Override
  public void close() {
    operations.forEach(ProjObject::close);
    list.close();
  }
}
