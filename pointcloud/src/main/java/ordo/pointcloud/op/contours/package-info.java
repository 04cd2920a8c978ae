/**
 * Contours of elevation models as files.
 *
 * <p>May use: contour, crs, crs.engines, flatgeobuf, raster, raster.files, relief.
 *
 * <p>Invariant: an operation either gives its complete result or leaves nothing where the result
 * would be.
 */
package ordo.pointcloud.op.contours;
