package ordo.pointcloud.op.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RecordLayout;

/** The records of a block, parted by tile, each part in order of the block. */
final class SortedBlock {
  private final RecordLayout layout;
  private final Map<PartKey, Indices> indices = new HashMap<>();

  private record PartKey(int column, int row, boolean isBuffer) {}

  /** Records of a tile. */
  record Part(TileKey key, boolean isBuffer, byte[] rows) {}

  /** Of points of the block. */
  private static final class Indices {
    private int[] all = new int[16];
    private int size;

    void add(int index) {
      if (size == all.length) {
        all = Arrays.copyOf(all, 2 * size);
      }
      all[size++] = index;
    }
  }

  private SortedBlock(RecordLayout layout) {
    this.layout = layout;
  }

  static List<Part> of(PointBlock block, TileGrid grid) {
    var sorted = new SortedBlock(RecordLayout.of(block.format));
    grid.each(block, sorted::add);
    return sorted.parts(block);
  }

  private void add(int column, int row, int point, boolean isBuffer) {
    indices.computeIfAbsent(new PartKey(column, row, isBuffer), _ -> new Indices()).add(point);
  }

  private List<Part> parts(PointBlock block) {
    byte[] all = new byte[block.size * layout.recordBytes()];
    layout.pack(block, 0, block.size, all, 0);
    List<Part> parts = new ArrayList<>();
    indices.forEach(
        (key, points) ->
            parts.add(new Part(new TileKey(key.column, key.row), key.isBuffer, rows(all, points))));
    return parts;
  }

  private byte[] rows(byte[] all, Indices points) {
    int bytes = layout.recordBytes();
    byte[] rows = new byte[points.size * bytes];
    for (int i = 0; i < points.size; i++) {
      System.arraycopy(all, points.all[i] * bytes, rows, i * bytes, bytes);
    }
    return rows;
  }
}
