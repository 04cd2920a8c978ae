/**
 * Reads cloud optimized point clouds (COPC 1.0), ours or anybody's, as a tree: the head at once,
 * pages of the hierarchy as they are come to, and each node's chunk alone.
 *
 * <p>May use: bytes, copc, las, laz, points, tree.
 *
 * <p>Invariant: no entry of a page is believed before it was held against the page's key and the
 * file's size.
 */
package ordo.pointcloud.copc.read;
