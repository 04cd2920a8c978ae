/**
 * The page that people open, and the description of the API.
 *
 * <p>May use: http.exchange.
 *
 * <p>Invariant: the page is files without anything secret; what it shows comes from the API, with a
 * token.
 */
package ordo.server.http.page;
