/**
 * Chunks of point formats 6 to 10: a stream for each layer, of which only those asked for are
 * fetched and decoded.
 *
 * <p>May use: bytes, laz.coder, laz.settings, laz.shared, points.
 *
 * <p>Invariant: every layer but the first decodes without the others.
 */
package ordo.pointcloud.laz.layered;
