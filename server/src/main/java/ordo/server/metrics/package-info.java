/**
 * What an operator watches, in numbers: counted by one loop every five seconds from what the
 * database knows of work that is open or has just ended, and written in Prometheus's text format.
 *
 * <p>May use: db, dispatch.task, events, fleet, loop, store, wire.fleet.
 *
 * <p>Invariant: no label tells a job, a path or a token, and no look reads what ended long ago.
 */
package ordo.server.metrics;
