/**
 * What happens to jobs, told as it happens: one loop reads what is new for all who listen, and each
 * listener has a buffer of its own that a slow reader fills alone; SPEC section 8.
 *
 * <p>May use: auth, db, loop, model.
 *
 * <p>Invariant: an event that is committed within a minute of being written comes to everybody who
 * listens, or they are told that they missed some.
 */
package ordo.server.events;
