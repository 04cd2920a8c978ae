/**
 * libgdal by foreign functions, for compressions that are not decoded here: its GeoTIFF driver
 * alone, so that no file can name another. Loaded when first needed.
 *
 * <p>May use: bytes, raster, raster.tiff.
 *
 * <p>Invariant: a data set is used by one thread at a time, and never sees files beside its own.
 */
package ordo.pointcloud.raster.gdal;
