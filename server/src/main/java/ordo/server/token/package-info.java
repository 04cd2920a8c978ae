/**
 * Tokens of the database: made, listed, revoked, and asked for with each request.
 *
 * <p>May use: auth, db, model, model.check, model.json, trail.
 *
 * <p>Invariant: a token's text is answered once, when it is made, and never kept; what is revoked
 * or has expired is good for no request that comes after.
 */
package ordo.server.token;
