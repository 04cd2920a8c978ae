package ordo.pointcloud.elevation;

/** Elevations of one tile, point by point in any order. One thread's own. */
interface TileHeights {
  /** Takes a point of the tile or around it; raw coordinates. */
  void add(int x, int y, int z);

  /** Raw elevations of the tile's cells, row by row; NaN where there is none. */
  double[] heights();
}
