/**
 * Webhooks: what is sent, signed, and where it may go; and the claiming of hooks. Invariant:
 * nothing is sent to an address that was not checked, and no log tells where a webhook goes. May
 * use: db, dispatch, dispatch.loop, dispatch.task, model, view, wire.
 */
package ordo.server.hook;
