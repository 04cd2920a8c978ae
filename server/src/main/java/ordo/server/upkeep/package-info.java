/**
 * What the passing of time does: leases run out, waits for retries end, old keys and workers are
 * forgotten, jobs past their time and what dead attempts left are removed. Invariant: no lease is
 * ended before this server has been ready, with its database, for one whole lease without a gap.
 * May use: db, delivered, dispatch, dispatch.task, loop, model, store, submit, view.
 */
package ordo.server.upkeep;
