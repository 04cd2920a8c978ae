/**
 * What deliveries have put into the store, and whether another may go to a place. May use: db,
 * model, wire, the store. Invariant: what no row names, and no client has named for replacement, is
 * in the way.
 */
package ordo.server.delivered;
