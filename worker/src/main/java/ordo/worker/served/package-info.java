/**
 * Inputs and products of a worker that does not share the store, through its server: in parts of
 * some MiB, each tried again until the server answers. Invariant: what is fetched is one content of
 * the length and the digest that the server says, or an error.
 *
 * <p>May use: attempt, model, store, store.ranged, wire.
 */
package ordo.worker.served;
