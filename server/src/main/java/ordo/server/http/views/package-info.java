/**
 * The routes of views: which artifact is meant, what the lens says of it, and how either is told.
 *
 * <p>May use: auth, http.exchange, lens, model, store, view.
 *
 * <p>Invariant: nothing is asked of the lens before the caller may see the artifact, and nothing it
 * answers but what it was asked for reaches the client.
 */
package ordo.server.http.views;
