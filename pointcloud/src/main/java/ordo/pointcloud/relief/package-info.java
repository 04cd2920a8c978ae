/**
 * What the light makes of a surface: rows of a raster, slopes, shades.
 *
 * <p>May use: crs, crs.engines, raster.
 *
 * <p>Invariant: a row's shades depend on it and its neighbours alone, and on no thread.
 */
package ordo.pointcloud.relief;
