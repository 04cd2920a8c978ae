/**
 * The process beside the server that decodes what people look at: started with a store and a folder
 * of its own, it answers on loopback until its standard input ends. docs/lens.md has the interface.
 *
 * <p>May use: artifact, http, picture, pool, route, store, store.kinds.
 *
 * <p>Invariant: whoever does not know the secret learns nothing; what a file does to this process
 * touches no other.
 */
package ordo.lens;
