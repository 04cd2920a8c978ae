/**
 * The worker inside the server, which runs what only servers run by the verbs of any worker.
 * Invariant: it does nothing for an attempt whose lease it does not surely hold.
 *
 * <p>May use: auth, db, dispatch, dispatch.task, loop, wire.
 */
package ordo.server.dispatch.loop;
