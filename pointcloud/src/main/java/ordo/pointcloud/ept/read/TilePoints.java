package ordo.pointcloud.ept.read;

import java.io.IOException;
import java.util.Set;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.tree.NodePoints;

/** The points of a tile, run after run. */
final class TilePoints implements NodePoints {
  private final LasFile tile;
  private final Set<Column> columns;
  private PointSource.Cursor cursor = block -> 0;
  private int nextRun;

  /**
   * @param tile closed with this
   */
  TilePoints(LasFile tile, Set<Column> columns) {
    this.tile = tile;
    this.columns = columns;
  }

  @Override
  public int next(PointBlock block) throws IOException {
    block.size = 0;
    int read = cursor.next(block);
    while (read == 0 && nextRun < tile.runCount()) {
      cursor = tile.open(nextRun++, columns);
      read = cursor.next(block);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    tile.close();
  }
}
