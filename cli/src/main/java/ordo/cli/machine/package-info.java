/**
 * Verbs that run a server on this machine or keep what it holds: {@code serve}, {@code backup},
 * {@code restore}; and how such a process ends.
 *
 * <p>May use: model.contract, pointcloud.crs, pointcloud.crs.engines, server, server.backup,
 * server.embedded, server.hook, server.http, server.view, shown, worker.executor,
 * worker.executor.shipped.
 */
package ordo.cli.machine;
