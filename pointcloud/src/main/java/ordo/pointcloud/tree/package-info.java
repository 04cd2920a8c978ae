/**
 * Trees of points that can be read, whatever their format: what they say of themselves, their nodes
 * by key, and each node's points as blocks of columns.
 *
 * <p>{@code copc.read} is the reader of COPC; {@code quality.read} reads the other formats with the
 * same words, for those who measure them.
 *
 * <p>May use: las, points.
 *
 * <p>Invariant: a walk meets each node once, parents before children, and holds no more of the
 * hierarchy than the pages on the way to where it is.
 */
package ordo.pointcloud.tree;
