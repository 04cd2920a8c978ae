/**
 * Rasters to be looked at: what they are, and windows of them as grids of few cells.
 *
 * <p>May use: artifact, describe, pack, pointcloud.crs, pointcloud.crs.engines, pointcloud.json,
 * pointcloud.points, pointcloud.raster, pointcloud.view.
 *
 * <p>Invariant: one tile is in memory at a time, and a grid has at most {@code
 * GridWindow.CELLS_MAX} cells along an axis.
 */
package ordo.lens.grid;
