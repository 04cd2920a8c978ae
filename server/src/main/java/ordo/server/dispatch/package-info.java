/**
 * Every verb that changes a task: register, claim, renew, report, free, cancel, retry. {@link
 * ordo.server.dispatch.Dispatch} holds them together; other packages use it, the words of {@code
 * task} and the worker of {@code loop}, and no other room. Invariant: each write names the state
 * that it leaves and the token that it holds; locks are taken on jobs in id order, then on tasks in
 * (job, ord) order, and a claim waits for neither. A token stands on a running task alone, as the
 * schema says: who looks for it by its key and one row at a time does not name the status too, as a
 * plan that was made for few rows would read all tasks that run, by the index of these.
 *
 * <p>May use: auth, db, dispatch.claim, dispatch.end, dispatch.job, dispatch.lease, dispatch.ready,
 * dispatch.task, dispatch.worker, loop, model, wire.
 */
package ordo.server.dispatch;
