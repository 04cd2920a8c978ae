/**
 * The claim, and the waiting for one. Invariant: a claim waits for no lock on a task or a job, and
 * a task is given to one worker. May use: access, auth, db, dispatch.job, dispatch.ready,
 * dispatch.task, dispatch.worker, model, wire.
 */
package ordo.server.dispatch.claim;
