/**
 * FILTER_NOISE: the tests of {@code noise} on files. May use: crs, las, marks, noise, op.rewrite,
 * points, spread. Invariant: no point is taken out unless that was asked for.
 */
package ordo.pointcloud.op.noise;
