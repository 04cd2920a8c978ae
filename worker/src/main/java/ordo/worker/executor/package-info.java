/**
 * The executors that ship, a file each: contract and code; {@link ShippedExecutors} lists them. May
 * use: model, model.contract, pointcloud.bytes, pointcloud.copc, pointcloud.crs, pointcloud.ground,
 * pointcloud.las, pointcloud.noise, pointcloud.octree, pointcloud.op, pointcloud.op.clip,
 * pointcloud.op.colorize, pointcloud.op.dataset, pointcloud.op.ground, pointcloud.op.noise,
 * pointcloud.op.rewrite, pointcloud.op.thin, pointcloud.op.tree, pointcloud.points,
 * pointcloud.potree, pointcloud.thin. Invariant: an executor reads and writes only where its
 * execution says.
 */
package ordo.worker.executor;
