package ordo.pointcloud.elevation;

/** A way to a cell's elevation. */
public enum Interpolation {
  /** Of the points within the diagonal of a cell, by one over the distance from its centre. */
  INVERSE_DISTANCE(2),
  /** On the triangles of Delaunay whose edges are at most ten cells long. */
  TRIANGLES(2 * Triangles.EDGE_CELLS_MAX);

  private final int haloCells;

  Interpolation(int haloCells) {
    this.haloCells = haloCells;
  }

  /** Cells around a tile whose points count. */
  int haloCells() {
    return haloCells;
  }

  TileHeights begin(CellTile tile, ordo.pointcloud.points.CoordinateFrame frame) {
    return switch (this) {
      case INVERSE_DISTANCE -> new InverseDistance(tile, frame);
      case TRIANGLES -> new Triangles(tile, frame);
    };
  }
}
