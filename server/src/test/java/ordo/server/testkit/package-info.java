/**
 * What tests of the control plane stand on: migrated databases of their own on a real PostgreSQL,
 * in a session time zone that is not UTC. May use: db, embedded. Invariant: no two test classes
 * share a database.
 */
package ordo.server.testkit;
