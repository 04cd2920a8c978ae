/**
 * The door to rasters in files: opens one with the reader that it needs.
 *
 * <p>May use: bytes, raster, raster.gdal, raster.tiff.
 *
 * <p>Invariant: what cannot be read is refused on opening, by name and with what to do.
 */
package ordo.pointcloud.raster.files;
