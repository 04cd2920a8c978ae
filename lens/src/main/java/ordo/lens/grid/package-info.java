/**
 * Rasters to be looked at: what they are, and windows of them as grids of few cells.
 *
 * <p>May use: artifact, describe, pack, pointcloud.crs, pointcloud.crs.engines, pointcloud.json,
 * pointcloud.points, pointcloud.raster, pointcloud.view.
 *
 * <p>Invariant: beside the tiles that are kept, of {@code KeptTiles.BYTES_MAX} in all, one is in
 * memory at a time, and a grid has at most {@code GridWindow.CELLS_MAX} cells along an axis.
 */
package ordo.lens.grid;
