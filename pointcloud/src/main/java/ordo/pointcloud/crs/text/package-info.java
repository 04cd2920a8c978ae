/**
 * What texts and keys say of a CRS: well-known text read and written, GeoTIFF keys turned into
 * texts, catalogue lines found by words.
 *
 * <p>May use: crs.
 *
 * <p>Invariant: pure; any text and any bytes are answered, in bounded depth.
 */
package ordo.pointcloud.crs.text;
