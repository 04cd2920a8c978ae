/**
 * What the passing of time does: leases run out, waits for retries end, old keys and workers are
 * forgotten, jobs past their time and what dead attempts left are removed. May use: db, delivered,
 * dispatch, loop, submit, view, the store. Invariant: no lease is ended before this server has been
 * ready, with its database, for one whole lease without a gap.
 */
package ordo.server.upkeep;
