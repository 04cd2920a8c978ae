package ordo.pointcloud.contour;

/**
 * Where a level crosses an edge between two cells.
 *
 * @param edge number of the edge: 2 * cell to the eastern neighbour, one more to the southern
 * @param column in cells from the centre of the first column
 * @param row in cells from the centre of the first row
 */
record Crossing(long edge, double column, double row) {}
