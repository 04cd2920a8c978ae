/**
 * What an executor is: a contract and the code behind it. Those that ship stand in the rooms below,
 * a file each.
 *
 * <p>May use: model.contract, pointcloud.bytes, pointcloud.cloud, pointcloud.crs,
 * pointcloud.points.
 *
 * <p>Invariant: an executor reads and writes only where its execution says.
 */
package ordo.worker.executor;
