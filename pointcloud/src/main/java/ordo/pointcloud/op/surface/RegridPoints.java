package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;

/** Rows of a surface as points of a file. */
final class RegridPoints {
  /** Return 1 of 1. */
  private static final byte ONLY_RETURN = 1 | 1 << 4;

  private final PointFileWriter writer;
  private final CoordinateFrame frame;
  private final CellGrid grid;
  private final PointBlock block;
  private long filled;

  RegridPoints(PointFileWriter writer, CoordinateFrame frame, CellGrid grid) {
    this.writer = writer;
    this.frame = frame;
    this.grid = grid;
    block = new PointBlock(writer.spec().format(), Compression.CHUNK_POINTS);
    Arrays.fill(block.returns, ONLY_RETURN);
  }

  void add(int row, SurfaceRow cells) throws IOException {
    int y = raw(grid.centreY(row), frame.scaleY(), frame.offsetY());
    for (int column = 0; column < cells.width(); column++) {
      if (!Double.isNaN(cells.z()[column])) {
        add(cells, column, y);
      }
    }
  }

  private void add(SurfaceRow cells, int column, int y) throws IOException {
    int point = block.size;
    int count = cells.count()[column];
    block.x[point] = raw(grid.centreX(column), frame.scaleX(), frame.offsetX());
    block.y[point] = y;
    block.z[point] = (int) Math.floor(cells.z()[column] + 0.5);
    block.intensity[point] = (short) cells.intensity()[column];
    LittleEndian.put32(block.extraBytes, point * RegridFile.EXTRA_BYTES, count);
    block.extraBytes[point * RegridFile.EXTRA_BYTES + 4] = (byte) (count == 0 ? 1 : 0);
    filled += count == 0 ? 1 : 0;
    block.size++;
    if (block.size == block.capacity()) {
      flush();
    }
  }

  private static int raw(double coordinate, double scale, double offset) {
    double raw = Math.floor((coordinate - offset) / scale + 0.5);
    if (raw != (int) raw) {
      throw new IllegalArgumentException(
          "resolution: the centre %s of a cell does not fit a scale of %s and an offset of %s"
              .formatted(coordinate, scale, offset));
    }
    return (int) raw;
  }

  void flush() throws IOException {
    writer.append(writer.encode(block));
    block.size = 0;
  }

  /** Points of cells that hold none of the input's. */
  long filled() {
    return filled;
  }
}
