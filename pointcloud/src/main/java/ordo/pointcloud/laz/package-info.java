/**
 * LAZ as everybody else sees it: the codec of a format, opened by a file's record; the compressed
 * points it reads, the chunks it encodes, and the table that finds them.
 *
 * <p>May use: bytes, laz.coder, laz.layered, laz.pointwise, laz.settings, laz.shared, points.
 *
 * <p>Invariant: a chunk decodes and encodes alone, and inner loops neither allocate nor read
 * outside their arrays, whatever the bytes are.
 */
package ordo.pointcloud.laz;
