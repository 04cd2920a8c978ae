/**
 * The routes that workers call; SPEC section 7.
 *
 * <p>May use: auth, dispatch, dispatch.task, fleet, http.bytes, http.exchange, model, model.json,
 * store, submit, upload, wire, wire.fleet.
 *
 * <p>Invariant: a message is held to its bounds before a verb sees it, and a product to the store
 * before it is believed.
 */
package ordo.server.http.worker;
