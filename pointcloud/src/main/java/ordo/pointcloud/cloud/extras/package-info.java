/**
 * The extra bytes of several files united: one attribute a name, and none without a name.
 *
 * <p>May use: las, points.
 *
 * <p>Invariant: no byte of a point is lost, and a point that lacks an attribute says so.
 */
package ordo.pointcloud.cloud.extras;
