/**
 * Copies what steps made to where the client wants it. May use: delivered, dispatch, store, wire.
 * Invariant: a delivery is reported only once its whole target is in place.
 */
package ordo.server.deliver;
