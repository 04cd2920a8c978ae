package ordo.pointcloud.op.surface;

import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.grid.CellFrame;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.op.recolour.PointColours;
import ordo.pointcloud.points.PointBlock;

/** Gives each point the colour of the cell that it lies in. */
final class DrapedColours implements PointColours {
  private final CellFrame frame;
  private final CellGrid grid;
  private final ColourRows cells;
  private final LongAdder coloured = new LongAdder();

  DrapedColours(CellFrame frame, CellGrid grid, ColourRows cells) {
    this.frame = frame;
    this.grid = grid;
    this.cells = cells;
  }

  long coloured() {
    return coloured.sum();
  }

  @Override
  public Lane open() {
    return new Lane() {
      @Override
      public void colour(PointBlock block) {
        int known = 0;
        for (int point = 0; point < block.size; point++) {
          known += drape(block, point) ? 1 : 0;
        }
        coloured.add(known);
      }

      @Override
      public void close() {}
    };
  }

  private boolean drape(PointBlock block, int point) {
    long column = frame.east(block.x[point]) - grid.westCell();
    long row = grid.northCell() - frame.north(block.y[point]);
    long colour = cells.at(column, row);
    if (colour == ColourRows.NONE) {
      return false;
    }
    block.red[point] = (short) (colour >>> 32);
    block.green[point] = (short) (colour >>> 16);
    block.blue[point] = (short) colour;
    return true;
  }
}
