/**
 * The door to views: finds out what lies at a path.
 *
 * <p>May use: copc.read, crs, las, tree, view, view.runs, view.tree.
 *
 * <p>Invariant: content decides what a file is, never its name.
 */
package ordo.pointcloud.view.open;
