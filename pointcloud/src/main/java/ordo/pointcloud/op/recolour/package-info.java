/**
 * A cloud written again with other colours: every point in its place, all else as it was.
 *
 * <p>May use: las, las.write, laz, points.
 *
 * <p>Invariant: the same bytes for any number of threads; the output is there whole or not at all.
 */
package ordo.pointcloud.op.recolour;
