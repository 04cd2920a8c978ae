/**
 * Verbs about jobs, from the submission to the end.
 *
 * <p>May use: model, model.json, server.reach, server.submission, shown, wire.
 */
package ordo.cli.server.job;
