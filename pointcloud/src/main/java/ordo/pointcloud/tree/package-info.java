/**
 * Trees of points that can be read, whatever their format: what they say of themselves, their nodes
 * by key, where each node's points are, and, of LAS points, these themselves as blocks of columns.
 *
 * <p>{@code copc.read}, {@code ept.read} and {@code potree.read} read the formats.
 *
 * <p>May use: bytes, las, points.
 *
 * <p>Invariant: a walk meets each node once, parents before children, and holds no more of the
 * hierarchy than the pages on the way to where it is, and 16 bytes for each range it has met; no
 * byte is of two nodes or pages.
 */
package ordo.pointcloud.tree;
