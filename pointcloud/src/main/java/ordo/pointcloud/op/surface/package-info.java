/**
 * Surfaces of points: regular clouds, elevation models, and what is drawn from them.
 *
 * <p>May use: bytes, crew, crs, crs.engines, elevation, footprint, grid, las, las.write,
 * op.recolour, op.rewrite, palette, points, raster, raster.cog, raster.files, relief, spread.
 *
 * <p>Invariant: an operation either gives its complete result or leaves nothing where the result
 * would be.
 */
package ordo.pointcloud.op.surface;
