/**
 * What clients read: bodies of jobs, lists, artifacts, outputs and logs, as the database writes
 * them. Invariant: reads only; one statement sees one state. May use: db, model.
 */
package ordo.server.view;
