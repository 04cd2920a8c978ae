/**
 * What clients read: bodies of jobs, lists, artifacts, outputs and logs, as the database writes
 * them. May use: db, model. Invariant: reads only; one statement sees one state.
 */
package ordo.server.view;
