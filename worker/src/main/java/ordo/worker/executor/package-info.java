/**
 * The executors that ship, a file each: contract and code; {@link ShippedExecutors} lists them. May
 * use: model, model.contract, pointcloud.bytes, pointcloud.contour, pointcloud.copc,
 * pointcloud.crs, pointcloud.footprint, pointcloud.grid, pointcloud.las, pointcloud.octree,
 * pointcloud.op, pointcloud.op.colorize, pointcloud.op.dataset, pointcloud.op.surface,
 * pointcloud.points, pointcloud.potree, pointcloud.relief. Invariant: an executor reads and writes
 * only where its execution says.
 */
package ordo.worker.executor;
