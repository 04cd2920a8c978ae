package ordo.pointcloud.op.surface;

import java.io.IOException;
import ordo.pointcloud.elevation.InterpolatedRows;
import ordo.pointcloud.grid.CellRow;

/** From the points of a row's cells, or those around them, to their elevations. */
@FunctionalInterface
interface CellHeights {
  SurfaceRow of(int row, CellRow cells) throws IOException, InterruptedException;

  /** By the points in each cell. */
  static CellHeights by(DemMethod method) {
    return (_, cells) -> SurfaceRow.of(cells, method);
  }

  /** By interpolation; what it leaves open in a cell with points is their mean. */
  static CellHeights by(InterpolatedRows heights) {
    return (row, cells) -> SurfaceRow.of(cells, DemMethod.MEAN).with(heights.row(row));
  }
}
