/**
 * The HTTP API: it listens, and leads every request the same way: preflight, open routes, token,
 * route, answer. The routes are rooms below: those that clients call, those that workers call, and
 * the page; {@code exchange} is what they all speak, and {@code door} is who may connect.
 *
 * <p>May use: access, auth, db, delivered, dispatch, dispatch.task, events, fleet, health,
 * http.bytes, http.client, http.door, http.exchange, http.page, http.share, http.views,
 * http.worker, lens, metrics, model, model.check.submission, model.contract, recipe, share, store,
 * submit, token, upload, view.
 *
 * <p>Invariant: a request without a valid token learns nothing beyond the open routes, not even
 * which paths exist.
 */
package ordo.server.http;
