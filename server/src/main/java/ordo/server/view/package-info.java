/**
 * What clients read: bodies of jobs, lists, artifacts, outputs and logs, as the database writes
 * them. Invariant: reads only; one statement sees one state.
 *
 * <p>May use: access, auth, db, model.
 */
package ordo.server.view;
