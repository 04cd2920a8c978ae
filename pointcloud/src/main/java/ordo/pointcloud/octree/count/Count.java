package ordo.pointcloud.octree.count;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.context.BuildContext;
import ordo.pointcloud.octree.context.Sweep;
import ordo.pointcloud.octree.frame.Claimed;
import ordo.pointcloud.octree.frame.Frame;
import ordo.pointcloud.octree.frame.Framed;
import ordo.pointcloud.octree.frame.Requantise;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RawBounds;

/**
 * Phase 2: counts points by cell, and meets the frame with the points' true bounds. A header that
 * told the truth costs one pass; one that lied, another.
 */
public final class Count {
  /** Up to this many points a grid of 32 cells per axis is fine enough. */
  private static final long POINTS_OF_COARSE_GRID = 1_000_000;

  /** Up to this many, 128 cells per axis; beyond it 256. */
  private static final long POINTS_OF_USUAL_GRID = 100_000_000;

  private static final int COARSE_BITS = 5;
  private static final int USUAL_BITS = 7;
  private static final int FINE_BITS = 8;

  /** A cell counts in 32 bits. */
  static final long POINTS_MAX = 0xFFFF_FFFFL;

  private final BuildContext context;
  private final List<CloudInput> inputs;
  private final double scaleMax;
  private final long pointCount;
  private final RawBounds[] bounds;

  private Count(BuildContext context, Claimed claimed) {
    this.context = context;
    this.inputs = claimed.inputs();
    this.scaleMax = claimed.scaleMax();
    this.pointCount = claimed.pointCount();
    this.bounds = new RawBounds[inputs.size()];
    Arrays.fill(bounds, RawBounds.NONE);
  }

  /**
   * @throws IllegalArgumentException when there are no points, or more than {@link #POINTS_MAX}
   */
  public static Counted count(BuildContext context, Claimed claimed)
      throws IOException, InterruptedException {
    var count = new Count(context, claimed);
    if (count.pointCount == 0 || count.pointCount > POINTS_MAX) {
      throw new IllegalArgumentException(
          "points of %s: expected 1 to %d, found %d"
              .formatted(count.inputs.getFirst().source().name(), POINTS_MAX, count.pointCount));
    }
    return count.run(claimed.frame());
  }

  private Counted run(Optional<Framed> claimed) throws IOException, InterruptedException {
    var grid = new CountGrid(NodeKey.ROOT, gridBits());
    if (claimed.isEmpty()) {
      boundsPass();
    } else if (countAsClaimed(claimed.get(), grid)) {
      return new Counted(found(), grid);
    }
    Framed found = found();
    pass(found, grid);
    return new Counted(found, grid);
  }

  /** False, with nothing counted, where the points prove the claim wrong. */
  private boolean countAsClaimed(Framed claimed, CountGrid grid)
      throws IOException, InterruptedException {
    if (pass(claimed, grid) && found().hasCellsOf(claimed)) {
      return true;
    }
    grid.clear();
    return false;
  }

  private Framed found() {
    return Frame.of(inputs, List.of(bounds), scaleMax);
  }

  private int gridBits() {
    if (pointCount <= POINTS_OF_COARSE_GRID) {
      return COARSE_BITS;
    }
    return pointCount <= POINTS_OF_USUAL_GRID ? USUAL_BITS : FINE_BITS;
  }

  private boolean pass(Framed framed, CountGrid grid) throws IOException, InterruptedException {
    var allInside = new AtomicBoolean(true);
    Sweep.Visitor counting =
        batch -> {
          extend(batch);
          if (!add(framed, grid, batch)) {
            allInside.set(false);
          }
        };
    context.sweep().each(Column.XYZ, context.track(Phase.COUNT, pointCount), counting);
    return allInside.get();
  }

  private void boundsPass() throws IOException, InterruptedException {
    context.sweep().each(Column.XYZ, context.track(Phase.COUNT, pointCount), this::extend);
  }

  private void extend(Sweep.Batch batch) {
    PointBlock block = batch.block();
    RawBounds found = RawBounds.of(block);
    synchronized (bounds) {
      bounds[batch.input()] = bounds[batch.input()].and(found);
    }
  }

  /** Adds what the cube contains; false when it does not contain all. */
  private boolean add(Framed framed, CountGrid grid, Sweep.Batch batch) {
    PointBlock block = batch.block();
    return framed.requantise(batch.input(), block) == Requantise.ALL_FIT
        && add(framed.root().cells(), grid, block);
  }

  private static boolean add(Cube cube, CountGrid grid, PointBlock block) {
    var runs = new CellRuns(grid);
    int inside = 0;
    for (int i = 0; i < block.size; i++) {
      if (cube.contains(block.x[i], block.y[i], block.z[i])) {
        runs.add(grid.placeOf(cube, block.x[i], block.y[i], block.z[i]));
        inside++;
      }
    }
    runs.end();
    return inside == block.size;
  }
}
