/**
 * Bytes that clients bring: files that come whole or in parts, and appear in the store once they
 * are whole. SPEC section 8.
 *
 * <p>Invariant: a row is there before the first byte of its file, and goes after the last.
 *
 * <p>May use: access, auth, db, loop, model, model.check.submission, store, submit, trail.
 */
package ordo.server.upload;
