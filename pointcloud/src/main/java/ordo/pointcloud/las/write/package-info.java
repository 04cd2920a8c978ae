/**
 * LAS and LAZ files written: on disk chunk by chunk, or small ones whole in memory.
 *
 * <p>May use: bytes, files, las, laz, points.
 *
 * <p>Invariant: the header says what was written, as it is counted from the points; a file that was
 * not finished is not left behind.
 */
package ordo.pointcloud.las.write;
