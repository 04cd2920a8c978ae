/**
 * One exchange as every route sees it: the request, its body within the memory for bodies, the
 * answer or the refusal, and the table that leads from one to the other.
 *
 * <p>May use: auth, model, model.json, view.
 *
 * <p>Invariant: no byte of a body is held that has not been counted first.
 */
package ordo.server.http.exchange;
