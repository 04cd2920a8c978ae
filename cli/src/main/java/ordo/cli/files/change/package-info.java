/**
 * Verbs that make a cloud of a cloud.
 *
 * <p>May use: files.run, pointcloud.cloud, pointcloud.crs.engines, pointcloud.ground,
 * pointcloud.las, pointcloud.noise, pointcloud.op.clip, pointcloud.op.ground, pointcloud.op.join,
 * pointcloud.op.noise, pointcloud.op.rewrite, pointcloud.op.thin, pointcloud.thin.
 */
package ordo.cli.files.change;
