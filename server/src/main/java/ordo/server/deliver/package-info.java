/**
 * Copies what steps made to where the client wants it. Invariant: a delivery is reported only once
 * its whole target is in place, and no data set that the audit finds broken is delivered. May use:
 * db, delivered, dispatch, dispatch.loop, dispatch.task, model, store, wire.
 */
package ordo.server.deliver;
