/**
 * Whether jobs can be taken: what loops found out, asked by the route that touches nothing itself.
 * May use: db, loop, the store. Invariant: an answer is at hand, however long a disk or a database
 * does not answer.
 */
package ordo.server.health;
