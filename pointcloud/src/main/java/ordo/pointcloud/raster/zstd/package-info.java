/**
 * Zstandard, decompressed (RFC 8878): frames without a dictionary, as tiles of rasters are.
 *
 * <p>May use: bytes.
 *
 * <p>Invariant: any bytes give their content or an {@link java.io.IOException}, in memory of the
 * output's size and a few tables.
 */
package ordo.pointcloud.raster.zstd;
