/**
 * The body of a submission as it is put together from a file, a recipe and what is typed.
 *
 * <p>May use: model, model.json, server.reach, wire.
 */
package ordo.cli.server.submission;
