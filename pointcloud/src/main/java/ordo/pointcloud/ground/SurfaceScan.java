package ordo.pointcloud.ground;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.ScanProgress;

/**
 * The lowest heights of a whole cloud: one pass over its points, and one more for each time that
 * the tiles did not fit.
 */
final class SurfaceScan {
  static final Set<Column> COLUMNS =
      Set.of(Column.XY_RETURNS, Column.Z, Column.CLASSIFICATION, Column.FLAGS);

  private final PointSource source;
  private final GroundGrid grid;
  private final GroundWork work;

  SurfaceScan(PointSource source, GroundGrid grid, GroundWork work) {
    this.source = source;
    this.grid = grid;
    this.work = work;
  }

  /** Fills the tiles. */
  void run(HeightTiles into, ScanProgress progress) throws IOException, InterruptedException {
    PointKinds kinds = new PointKinds(source.format());
    PointScan scan = new PointScan(source, COLUMNS, work.threads(), progress);
    Optional<Long> first = Optional.of(Long.MIN_VALUE);
    while (first.isPresent()) {
      LowestHeights lowest = new LowestHeights(grid, work.size(), work.tilesMax(), first.get());
      scan.forEachBlock((block, _) -> lowest.add(block, kinds));
      for (Map.Entry<Long, int[]> tile : lowest.whole().entrySet()) {
        into.put(tile.getKey(), tile.getValue());
      }
      first = lowest.next();
    }
  }
}
