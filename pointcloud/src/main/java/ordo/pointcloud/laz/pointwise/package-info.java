/**
 * Chunks of point formats 0 to 5: all items of a point, one point after the other, in one stream.
 *
 * <p>May use: bytes, laz.coder, laz.settings, laz.shared, points.
 *
 * <p>Invariant: the stream passes through a window of bounded size, however long a chunk is.
 */
package ordo.pointcloud.laz.pointwise;
