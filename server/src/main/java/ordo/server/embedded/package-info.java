/**
 * What one machine needs besides the server: the data folder with its lock, and a PostgreSQL of its
 * own. Invariant: at most one server owns a data folder, and at most one PostgreSQL runs on it,
 * whatever was killed before.
 *
 * <p>May use: lens, loop, store, store.kinds, wire.
 */
package ordo.server.embedded;
