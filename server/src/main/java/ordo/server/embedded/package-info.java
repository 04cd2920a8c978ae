/**
 * What one machine needs besides the server: the data folder with its lock, and a PostgreSQL of its
 * own. May use: the JDK, JDBC, xz, loop, the store's file trees. Invariant: at most one server owns
 * a data folder, and at most one PostgreSQL runs on it, whatever was killed before.
 */
package ordo.server.embedded;
