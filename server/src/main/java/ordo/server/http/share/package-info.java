/**
 * Routes of shares: made, listed and ended by clients, and the open paths on which whoever has an
 * address reads an artifact.
 *
 * <p>May use: auth, http.bytes, http.client, http.exchange, model, model.check, share, store,
 * submit, view.
 *
 * <p>Invariant: an address that opens nothing any more is answered as one that never did; what
 * stands behind it is written to no log.
 */
package ordo.server.http.share;
