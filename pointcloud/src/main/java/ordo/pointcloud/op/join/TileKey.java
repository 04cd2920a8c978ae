package ordo.pointcloud.op.join;

/**
 * A square of the grid. Keys are ordered by column, then by row.
 *
 * @param column floor(x / side)
 * @param row floor(y / side)
 */
record TileKey(int column, int row) implements Comparable<TileKey> {
  private static final String NAME = "tile_%d_%d";

  String fileName(boolean compressed) {
    return NAME.formatted(column, row) + (compressed ? ".laz" : ".las");
  }

  @Override
  public int compareTo(TileKey other) {
    int byColumn = Integer.compare(column, other.column);
    return byColumn != 0 ? byColumn : Integer.compare(row, other.row);
  }
}
