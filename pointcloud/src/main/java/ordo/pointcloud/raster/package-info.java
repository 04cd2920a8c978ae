/**
 * Rasters in memory: what one is (size, samples, place, CRS), a tile of its pixels, and the reader
 * that gives tiles.
 *
 * <p>May use: bytes, crs.engines.
 *
 * <p>Invariant: x is east and y is north, samples are little-endian, and columns and rows count
 * from the outer corner of the first pixel, whatever a file has.
 */
package ordo.pointcloud.raster;
