/**
 * One scale and offset for several files, and raw coordinates of each in it.
 *
 * <p>May use: crs, points.
 *
 * <p>Invariant: a coordinate is the same decimal afterwards, or how far it moved is told.
 */
package ordo.pointcloud.cloud.frame;
