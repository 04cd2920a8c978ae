/**
 * Views of files that have an index: nodes of EPT, COPC and Potree 2, by key.
 *
 * <p>May use: bytes, copc.read, crs, crs.engines, ept, ept.read, las, points, potree.read, stats,
 * tree, view, view.las.
 *
 * <p>Invariant: a key is looked up in the hierarchy before anything is read for it, and no more is
 * decoded at once than limits say.
 */
package ordo.pointcloud.view.tree;
