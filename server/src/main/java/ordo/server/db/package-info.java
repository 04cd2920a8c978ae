/**
 * The way to PostgreSQL: address, pool, sessions, migrations; no statement of anyone else.
 *
 * <p>May use: wire.
 *
 * <p>Invariant: a failure to reach the database leaves this package as {@link
 * ordo.server.db.DatabaseAway} and as nothing else, and one that somebody must put right at a start
 * as {@link ordo.server.db.DatabaseUnusable}.
 */
package ordo.server.db;
