/**
 * The words of dispatch, for all of its rooms and for those who use it: types, terms of leases, the
 * slots of tasks, what became of a client's wish, and texts as they are stored. Invariant: nothing
 * here changes the status of a task. May use: db, model, model.contract, wire.
 */
package ordo.server.dispatch.task;
