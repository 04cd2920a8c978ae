/**
 * Verbs that speak to a server over its API, the worker's too: an address, a token, a question.
 *
 * <p>May use: files, machine, model, model.json, pointcloud.crs.engines, server.embedded,
 * server.http, server.bytes, shown, store.kinds, wire, worker, worker.executor.
 */
package ordo.cli.server;
