/**
 * The places of a cloud's points on disk, in boxes that memory holds one by one, for whoever needs
 * the neighbours of a point in a file of any order and size.
 *
 * <p>May use: bytes, crew, points.
 *
 * <p>Invariant: every point lies in exactly one leaf; which leaves there are depends on the points
 * alone, in which order a leaf's points lie does not.
 */
package ordo.pointcloud.spread;
