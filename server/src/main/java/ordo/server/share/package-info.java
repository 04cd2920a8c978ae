/**
 * Shares: artifacts that are open to whoever has the address, for a time.
 *
 * <p>May use: auth, db, model, model.check, model.json, trail, view.
 *
 * <p>Invariant: a share opens one artifact, for as long as its token and its minutes last; its
 * secret is told once and kept by nobody.
 */
package ordo.server.share;
