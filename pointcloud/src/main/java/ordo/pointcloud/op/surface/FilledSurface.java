package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.footprint.CellMask;
import ordo.pointcloud.footprint.Footprint;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.grid.CellSums;

/** A surface row by row: cells of points, and within its footprint the gaps filled. */
final class FilledSurface {
  private final SurfaceCloud cloud;
  private final CellSums sums;
  private final CellGrid grid;
  private final CellHeights heights;
  private final Optional<Footprint.Rules> rules;
  private final Footprint footprint;

  /**
   * @param rules empty where no gap is filled and no island dropped
   */
  FilledSurface(
      SurfaceCloud cloud, CellSums sums, CellHeights heights, Optional<Footprint.Rules> rules)
      throws IOException, InterruptedException {
    this.cloud = cloud;
    this.sums = sums;
    this.heights = heights;
    this.rules = rules;
    grid = sums.grid();
    CellMask cells = occupied();
    footprint = rules.map(known -> Footprint.of(cells, known)).orElse(new Footprint(cells, 0));
  }

  private CellMask occupied() throws IOException, InterruptedException {
    CellMask mask = new CellMask(grid.width(), grid.height());
    sums.forEachRow(
        (row, cells) -> {
          cloud.checkpoint();
          for (int column = 0; column < cells.count.length; column++) {
            if (cells.count[column] > 0) {
              mask.set(column, row);
            }
          }
        });
    return mask;
  }

  CellGrid grid() {
    return grid;
  }

  Footprint footprint() {
    return footprint;
  }

  /** Takes rows from north to south. */
  @FunctionalInterface
  interface RowTask {
    /**
     * @param cells z is NaN outside the footprint; a filled cell has a z and no points
     */
    void accept(int row, SurfaceRow cells) throws IOException, InterruptedException;
  }

  void forEachRow(RowTask task) throws IOException, InterruptedException {
    int halo = rules.map(Footprint.Rules::halo).orElse(0);
    RowWindow window = new RowWindow(halo);
    sums.forEachRow(
        (row, cells) -> {
          cloud.checkpoint();
          window.add(heights.of(row, cells));
          if (row >= halo) {
            task.accept(row - halo, filled(window, row - halo));
          }
        });
    for (int row = Math.max(0, grid.height() - halo); row < grid.height(); row++) {
      task.accept(row, filled(window, row));
    }
  }

  private SurfaceRow filled(RowWindow window, int row) {
    SurfaceRow known = window.row(row);
    if (rules.isEmpty()) {
      return known;
    }
    GapFill fill = new GapFill(window, rules.get().reach());
    double[] z = known.z().clone();
    for (int column = 0; column < z.length; column++) {
      boolean isInside = footprint.mask().get(column, row);
      if (!isInside) {
        z[column] = Double.NaN;
      } else if (Double.isNaN(z[column])) {
        z[column] = fill.at(column, row).orElse(Double.NaN);
      }
    }
    return new SurfaceRow(z, known.count(), known.intensity());
  }
}
