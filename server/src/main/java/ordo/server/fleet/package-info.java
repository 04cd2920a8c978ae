/**
 * What loops that start machines ask and tell. Invariant: nothing here starts or ends a machine,
 * and no work depends on it. May use: db, dispatch.task, model, model.contract, wire, wire.fleet.
 */
package ordo.server.fleet;
