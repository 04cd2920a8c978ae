/**
 * Cloud optimized GeoTIFF, written.
 *
 * <p>May use: bytes, crew, crs, crs.engines, files, raster.
 *
 * <p>Invariant: neither the order nor the threads that tiles come by change a byte.
 */
package ordo.pointcloud.raster.cog;
