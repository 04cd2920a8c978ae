/**
 * A checked submission becomes a job: recipe, job, tasks, artifacts and outputs in one transaction.
 * May use: db, model. Invariant: a submission that is refused leaves no row behind.
 */
package ordo.server.submit;
