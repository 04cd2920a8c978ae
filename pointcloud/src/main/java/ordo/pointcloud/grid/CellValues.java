package ordo.pointcloud.grid;

import java.nio.ByteBuffer;
import ordo.pointcloud.points.PointBlock;

/** What is known of one cell, as it is spilled. */
record CellValues(int cell, int count, long sum, int min, int max, long intensity) {
  static final int BYTES = 32;

  static CellValues of(int cell, PointBlock block, int point) {
    int z = block.z[point];
    return new CellValues(cell, 1, z, z, z, block.intensity[point] & 0xFFFF);
  }

  void write(ByteBuffer into) {
    into.putInt(cell).putInt(count).putLong(sum).putInt(min).putInt(max).putLong(intensity);
  }

  static CellValues read(ByteBuffer from) {
    return new CellValues(
        from.getInt(), from.getInt(), from.getLong(), from.getInt(), from.getInt(), from.getLong());
  }
}
