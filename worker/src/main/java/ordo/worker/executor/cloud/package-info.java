/**
 * Executors that make a cloud, or a word about one, of a cloud.
 *
 * <p>May use: executor, executor.form, model, model.contract, pointcloud.check, pointcloud.cloud,
 * pointcloud.crs, pointcloud.ground, pointcloud.json, pointcloud.las, pointcloud.noise,
 * pointcloud.op, pointcloud.op.clip, pointcloud.op.dataset, pointcloud.op.ground,
 * pointcloud.op.join, pointcloud.op.location, pointcloud.op.noise, pointcloud.op.rewrite,
 * pointcloud.op.thin, pointcloud.op.validate, pointcloud.points, pointcloud.thin.
 */
package ordo.worker.executor.cloud;
