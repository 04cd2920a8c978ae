/**
 * Executors that build trees of points.
 *
 * <p>May use: executor, executor.form, model, model.contract, pointcloud.copc, pointcloud.crs,
 * pointcloud.las, pointcloud.octree, pointcloud.op, pointcloud.op.tree, pointcloud.potree.
 */
package ordo.worker.executor.tree;
