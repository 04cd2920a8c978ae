/**
 * TIFF and BigTIFF files as rasters: directories, tiles, masks, georeference (TIFF 6.0; GeoTIFF,
 * OGC 19-008r4).
 *
 * <p>May use: bytes, raster, raster.codec.
 *
 * <p>Invariant: every size is checked against the file and a bound before memory is taken for it.
 */
package ordo.pointcloud.raster.tiff;
