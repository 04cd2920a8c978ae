package ordo.pointcloud.ept.check;

/**
 * Some points of a tile as values (scaled), by the dimensions of the schema.
 *
 * @param columns {@code [dimension][point]}; empty where the tile does not hold the dimension
 */
record TileValues(int size, double[][] columns) {}
