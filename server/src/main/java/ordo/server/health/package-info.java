/**
 * Whether jobs can be taken: what loops found out, asked by the route that touches nothing itself.
 * Invariant: an answer is at hand, however long a disk or a database does not answer.
 *
 * <p>May use: db, loop, store.
 */
package ordo.server.health;
