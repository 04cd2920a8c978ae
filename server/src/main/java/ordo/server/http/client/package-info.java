/**
 * The routes that clients call, one file per noun: what a request asks for, which verb does it, and
 * how its outcome is told.
 *
 * <p>May use: access, auth, delivered, dispatch, dispatch.task, events, health, http.bytes,
 * http.exchange, loop, metrics, model, model.check, model.check.recipe, model.check.submission,
 * model.contract, model.json, recipe, store, submit, token, upload, view.
 *
 * <p>Invariant: a route decides nothing about a job; it reads, calls, and answers.
 */
package ordo.server.http.client;
