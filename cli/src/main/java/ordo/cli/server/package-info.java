/**
 * Verbs that speak to a server over its API, the worker's too: an address, a token, a question.
 *
 * <p>May use: files, machine, model, pointcloud.crs.engines, server.bytes, server.http,
 * server.reach, server.submission, server.tls, shown, store, store.kinds, wire, worker,
 * worker.executor.shipped.
 */
package ordo.cli.server;
