package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsOperation;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.area.Extent;

/** An operation of PROJ. */
final class ProjTransform implements CrsTransform {
  /** Points that go to native memory at once; they and their results stay in the cache. */
  private static final int BATCH_POINTS = 4_096;

  private final ProjShared shared;
  private final ProjShared.Kept kept;
  private final Route route;

  ProjTransform(ProjShared shared, ProjShared.Kept kept, Route route) {
    this.shared = shared;
    this.kept = kept;
    this.route = route;
  }

  /** From where to where, how, and within which extents. */
  record Route(
      CrsDescription source,
      CrsDescription target,
      CrsOperation operation,
      Extent sourceExtent,
      Extent targetExtent) {}

  @Override
  public CrsDescription source() {
    return route.source();
  }

  @Override
  public CrsDescription target() {
    return route.target();
  }

  @Override
  public CrsOperation operation() {
    return route.operation();
  }

  @Override
  public Lane open() {
    ProjContext context = shared.newContext();
    shared.lock().lock();
    try {
      return new ProjLane(context, kept.object().copyFor(context), route);
    } finally {
      shared.lock().unlock();
      Reference.reachabilityFence(kept);
    }
  }

  private static final class ProjLane implements Lane {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment nativeX = arena.allocate(ValueLayout.JAVA_DOUBLE, BATCH_POINTS);
    private final MemorySegment nativeY = arena.allocate(ValueLayout.JAVA_DOUBLE, BATCH_POINTS);
    private final MemorySegment nativeZ = arena.allocate(ValueLayout.JAVA_DOUBLE, BATCH_POINTS);
    private final ProjContext context;
    private final ProjObject operation;
    private final Route route;

    ProjLane(ProjContext context, ProjObject operation, Route route) {
      this.context = context;
      this.operation = operation;
      this.route = route;
    }

    @Override
    public void apply(double[] x, double[] y, double[] z, int count) {
      route.sourceExtent().rejectOutside(x, y, count);
      for (int from = 0; from < count; from += BATCH_POINTS) {
        applyBatch(x, y, z, from, Math.min(BATCH_POINTS, count - from));
      }
      route.targetExtent().rejectOutside(x, y, count);
    }

    private void applyBatch(double[] x, double[] y, double[] z, int from, int count) {
      MemorySegment.copy(x, from, nativeX, ValueLayout.JAVA_DOUBLE, 0, count);
      MemorySegment.copy(y, from, nativeY, ValueLayout.JAVA_DOUBLE, 0, count);
      MemorySegment.copy(z, from, nativeZ, ValueLayout.JAVA_DOUBLE, 0, count);
      context.library().transform(operation.address(), nativeX, nativeY, nativeZ, count);
      MemorySegment.copy(nativeX, ValueLayout.JAVA_DOUBLE, 0, x, from, count);
      MemorySegment.copy(nativeY, ValueLayout.JAVA_DOUBLE, 0, y, from, count);
      if (route.operation().movesHeight()) {
        MemorySegment.copy(nativeZ, ValueLayout.JAVA_DOUBLE, 0, z, from, count);
      }
    }

    @Override
    public void close() {
      operation.close();
      context.close();
      arena.close();
    }
  }
}
