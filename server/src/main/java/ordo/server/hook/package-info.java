/**
 * Webhooks: what is sent, signed, and where it may go; and the claiming of hooks. May use: db,
 * dispatch, view, model, the JDK's sockets. Invariant: nothing is sent to an address that was not
 * checked, and no log tells where a webhook goes.
 */
package ordo.server.hook;
