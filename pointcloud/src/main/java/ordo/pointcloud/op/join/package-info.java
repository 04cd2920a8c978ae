/**
 * Many files of points into one, and one into square tiles.
 *
 * <p>May use: bytes, cloud, crs, crs.engines, files, las, las.write, op.rewrite, points.
 *
 * <p>Invariant: no point is lost, added or changed but for the flag of a buffer's points; splitting
 * and merging undo each other, and the bytes of neither depend on threads or memory.
 */
package ordo.pointcloud.op.join;
