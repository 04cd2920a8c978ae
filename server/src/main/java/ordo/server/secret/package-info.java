/**
 * Secrets that all servers of one database are started with: held against digests that the database
 * keeps, and rotated while servers run.
 *
 * <p>May use: auth, db, loop, trail.
 *
 * <p>Invariant: a server whose secret the database does not know does not start, and no secret is
 * kept in a form from which it could be guessed.
 */
package ordo.server.secret;
