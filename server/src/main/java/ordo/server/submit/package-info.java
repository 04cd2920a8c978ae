/**
 * A checked submission becomes a job: recipe, job, tasks, artifacts and outputs in one transaction.
 * May use: db, delivered, dispatch, model, the store. Invariant: a submission that is refused
 * leaves no row behind.
 */
package ordo.server.submit;
