/**
 * Verbs that run a server on this machine or keep what it holds: {@code serve}, {@code secret},
 * {@code backup}, {@code restore}; and how such a process ends.
 *
 * <p>May use: lens, model, model.contract, pointcloud.bytes, pointcloud.crs,
 * pointcloud.crs.engines, pointcloud.op.location, pointcloud.op.validate, pointcloud.tree, server,
 * server.backup, server.db, server.deliver, server.embedded, server.hook, server.http,
 * server.secret, server.tls, server.view, shown, store, worker.executor, worker.executor.shipped.
 */
package ordo.cli.machine;
