/**
 * What deliveries have put into the store, and whether another may go to a place. Invariant: what
 * no row names, and no client has named for replacement, is in the way.
 *
 * <p>May use: auth, db, model, store, trail, wire.
 */
package ordo.server.delivered;
