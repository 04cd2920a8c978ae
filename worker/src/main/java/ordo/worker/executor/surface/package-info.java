/**
 * Executors of surfaces and rasters.
 *
 * <p>May use: executor, executor.cloud, executor.form, model, model.contract, pointcloud.contour,
 * pointcloud.crs, pointcloud.footprint, pointcloud.grid, pointcloud.las, pointcloud.op.colorize,
 * pointcloud.op.contours, pointcloud.op.surface, pointcloud.palette, pointcloud.points,
 * pointcloud.relief.
 */
package ordo.worker.executor.surface;
