/**
 * Every verb that changes a task: register, claim, renew, report, free, cancel, retry. May use: db,
 * delivered, loop, model, wire. Invariant: each write names the state that it leaves and the token
 * that it holds; locks are taken on jobs in id order, then on tasks in (job, ord) order, and a
 * claim waits for none.
 */
package ordo.server.dispatch;
