/**
 * Leases of attempts: kept by renewals, with what the attempts have to say, and ended when they ran
 * out. Invariant: a renewal saves an attempt up to the moment at which its expiry has its lock. May
 * use: db, dispatch.end, dispatch.task, dispatch.worker, model, model.json, wire.
 */
package ordo.server.dispatch.lease;
