/**
 * Forms of params that the executors share, so that a wrong value is refused at submission.
 *
 * <p>May use: model.contract, pointcloud.crs, pointcloud.op.clip, pointcloud.op.colorize,
 * pointcloud.palette, pointcloud.potree.
 */
package ordo.worker.executor.form;
