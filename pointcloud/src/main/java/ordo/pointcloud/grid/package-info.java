/**
 * Points gathered into the square cells of a grid: counts and sums of raw integers, in tiles that
 * go to disk when memory ends.
 *
 * <p>May use: bytes, points.
 *
 * <p>Invariant: sums are integers, so that neither the order of points, nor threads, nor what was
 * spilled changes a bit.
 */
package ordo.pointcloud.grid;
