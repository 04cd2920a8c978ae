/**
 * A checked submission becomes a job: recipe, job, tasks, artifacts and outputs in one transaction.
 * Invariant: a submission that is refused leaves no row behind.
 *
 * <p>May use: access, auth, db, delivered, dispatch.task, model, model.check.submission,
 * model.contract, model.json, store.
 */
package ordo.server.submit;
