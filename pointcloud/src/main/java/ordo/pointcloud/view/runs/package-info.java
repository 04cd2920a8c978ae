/**
 * Views of files without an index: their runs, of one file or of many seen as one.
 *
 * <p>May use: cloud, crs, crs.engines, las, laz, points, tree, view, view.las.
 *
 * <p>Invariant: a run is read alone, and nothing says where its points are before they are read.
 */
package ordo.pointcloud.view.runs;
