/**
 * The HTTP API: one file per noun of routes, and the way every request takes: CORS, token, route,
 * answer. May use: the HTTP library (in one class, and in {@code door}), and every package that
 * does the work. Invariant: a request without a valid token learns nothing, not even which paths
 * exist.
 */
package ordo.server.http;
