/**
 * Trees of points for those who measure them: any that can be walked, its whole hierarchy read,
 * each node with its range of bytes and the places of its points.
 *
 * <p>May use: bytes, points, tree.
 *
 * <p>Invariant: a hierarchy that leads to a node twice is an error that names it, in bounded
 * memory.
 */
package ordo.pointcloud.quality.read;
