/**
 * Opens trees of points by path or URL, whatever their format.
 *
 * <p>May use: copc.read, ept.read, potree.read, tree.
 */
package ordo.pointcloud.op.location;
