/**
 * How attempts end: what is made of a report or of a loss, and all that follows from it in the same
 * transaction. Invariant: an attempt ends once, by who holds its token. May use: db, delivered,
 * dispatch.job, dispatch.ready, dispatch.task, model, wire.
 */
package ordo.server.dispatch.end;
