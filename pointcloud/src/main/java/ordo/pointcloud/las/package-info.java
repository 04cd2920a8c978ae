/**
 * The LAS container, 1.0 to 1.5: header, variable length records, extra bytes, and files read;
 * whether points are compressed is decided by content, and left to {@code laz}.
 *
 * <p>May use: bytes, crs.engines, laz, points.
 *
 * <p>Invariant: nothing is allocated by a count of a file that was not first compared with the
 * file's size.
 */
package ordo.pointcloud.las;
