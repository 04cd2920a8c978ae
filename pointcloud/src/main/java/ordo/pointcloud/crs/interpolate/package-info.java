/**
 * Transforms interpolated in cells, each certified against the exact transform before it is used.
 *
 * <p>May use: crs.
 *
 * <p>Invariant: what a point becomes depends on the point alone, and is within the tolerance of
 * what the exact transform gives.
 */
package ordo.pointcloud.crs.interpolate;
