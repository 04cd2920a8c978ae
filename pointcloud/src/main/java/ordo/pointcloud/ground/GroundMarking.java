package ordo.pointcloud.ground;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.ScanProgress;

/**
 * Marks the points that are ground: a pass over the points for as many tiles as memory holds, so
 * that their order does not matter.
 */
public final class GroundMarking {
  private final PointSource source;
  private final GroundGrid grid;
  private final GroundSettings settings;
  private final GroundWork work;

  public GroundMarking(
      PointSource source, GroundGrid grid, GroundSettings settings, GroundWork work) {
    this.source = source;
    this.grid = grid;
    this.settings = settings;
    this.work = work;
  }

  /** Goes over the points against a surface of the same cells. */
  public void run(GroundSurface surface, PointMarks marks, ScanProgress progress)
      throws IOException, InterruptedException {
    PointKinds kinds = new PointKinds(source.format());
    PointScan scan = new PointScan(source, SurfaceScan.COLUMNS, work.threads(), progress);
    Iterator<Long> keys = surface.keys().iterator();
    while (keys.hasNext()) {
      Map<Long, int[]> tiles = some(surface, keys);
      scan.forEachBlock((block, first) -> mark(block, first, tiles, kinds, marks));
    }
  }

  /** The next tiles, as many as memory holds. */
  private Map<Long, int[]> some(GroundSurface surface, Iterator<Long> keys) throws IOException {
    Map<Long, int[]> tiles = new HashMap<>();
    while (keys.hasNext() && tiles.size() < work.tilesMax()) {
      long key = keys.next();
      tiles.put(key, surface.tile(key));
    }
    return tiles;
  }

  private void mark(
      PointBlock block, long first, Map<Long, int[]> tiles, PointKinds kinds, PointMarks marks) {
    GroundTest test = null;
    long held = 0;
    for (int i = 0; i < block.size; i++) {
      double columns = grid.columns(block.x[i]);
      double rows = grid.rows(block.y[i]);
      long key = work.size().key((int) Math.floor(columns), (int) Math.floor(rows));
      if (i == 0 || key != held) {
        int[] tile = tiles.get(key);
        test = tile == null ? null : new GroundTest(grid, settings, work.size(), key, tile);
        held = key;
      }
      if (test != null
          && kinds.mayBeGround(block, i)
          && test.isGround(columns, rows, grid.height(block.z[i]))) {
        marks.set(first + i);
      }
    }
  }
}
