/**
 * Colours of points from a raster: which pixel a point lies on, and what its samples are as
 * colours.
 *
 * <p>May use: cloud, crew, crs, crs.engines, las, op.recolour, points, raster, raster.files.
 *
 * <p>Invariant: a point gets the pixel that it lies in or keeps its colour; nothing is
 * interpolated.
 */
package ordo.pointcloud.op.colorize;
