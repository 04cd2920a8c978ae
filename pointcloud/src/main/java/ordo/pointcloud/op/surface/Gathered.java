package ordo.pointcloud.op.surface;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.grid.CellSums;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * The points of a cloud that a surface is made of.
 *
 * @param points those in the cells' sums, where each is wanted with its place
 */
record Gathered(CellSums sums, Optional<SpreadPoints> points) implements Closeable {
  @Override
  public void close() throws IOException {
    try {
      sums.close();
    } finally {
      if (points.isPresent()) {
        points.get().close();
      }
    }
  }
}
