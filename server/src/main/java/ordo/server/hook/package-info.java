/**
 * Webhooks: what is sent, signed, and where it may go; and the claiming of hooks. Invariant:
 * nothing is sent to an address that was not checked, and no log tells where a webhook goes.
 *
 * <p>May use: auth, db, dispatch, dispatch.loop, dispatch.task, model, model.contract, view, wire.
 */
package ordo.server.hook;
