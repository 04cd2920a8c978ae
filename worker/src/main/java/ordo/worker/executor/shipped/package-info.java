/**
 * The list of the executors that ship.
 *
 * <p>May use: executor, executor.cloud, executor.surface, executor.tree, pointcloud.crs,
 * pointcloud.palette.
 */
package ordo.worker.executor.shipped;
