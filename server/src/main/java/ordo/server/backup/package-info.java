/**
 * Back-up and restore of the state: all tables of one moment in one file, by PostgreSQL's own COPY,
 * so that it needs no program of PostgreSQL's and moves between its releases. Invariant: a restore
 * writes everything or nothing, and only where nothing is.
 *
 * <p>May use: db, embedded, server.
 */
package ordo.server.backup;
