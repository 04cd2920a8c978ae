/**
 * Which jobs, and which part of the store, a caller sees. May use: auth, db, model.
 *
 * <p>Invariant: what is another's is told apart from what is not there by nothing.
 */
package ordo.server.access;
