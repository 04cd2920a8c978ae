/**
 * What happens to a job as a whole: its end, its cancel, its retry, and the lines that the log has
 * of it. Invariant: a job's final status is set by one statement, once.
 *
 * <p>May use: access, auth, db, dispatch.ready, dispatch.task, model.
 */
package ordo.server.dispatch.job;
