/**
 * Points to be looked at, whatever file they are in: what there is, in which pieces, and the values
 * of each piece as columns that a drawing needs. {@code view.open} is the door, which finds out
 * what lies at a path; {@code view.tree} and {@code view.runs} are the rooms of files with an index
 * and without.
 *
 * <p>May use: crs, crs.engines, points, tree.
 *
 * <p>Invariant: a piece is read alone, in blocks, within a time and a number of points; the order
 * of its points is that of the file.
 */
package ordo.pointcloud.view;
