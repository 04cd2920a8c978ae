/**
 * The way to PostgreSQL: address, pool, sessions, migrations; no statement of anyone else. May use:
 * the JDBC driver, HikariCP, jdbi, Flyway. Invariant: a failure to reach the database leaves this
 * package as {@link ordo.server.db.DatabaseAway} and as nothing else.
 */
package ordo.server.db;
