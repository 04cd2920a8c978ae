/**
 * Workers come, show that they are here, and go. Invariant: a worker that has left is given nothing
 * afterwards, and what it held is tried again. May use: auth, db, dispatch.end, dispatch.task,
 * wire.
 */
package ordo.server.dispatch.worker;
