/**
 * The bytes of a tile of a TIFF file as samples: every compression that is read without a native
 * library, predictors, bit and byte order.
 *
 * <p>May use: bytes, raster, raster.zstd.
 *
 * <p>Invariant: pure; damaged bytes are an {@link java.io.IOException}, whatever they are.
 */
package ordo.pointcloud.raster.codec;
