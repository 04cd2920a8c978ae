/**
 * Reads Entwine Point Tiles, ours or anybody's, as a tree: {@code ept.json} at once, files of the
 * hierarchy as they are come to, and each tile alone, whole.
 *
 * <p>May use: bytes, ept, json, las, points, raster.zstd, stats, tree.
 *
 * <p>Invariant: no entry of a file is believed before it was held against the file's key and the
 * tile that it names.
 */
package ordo.pointcloud.ept.read;
