/**
 * A worker: claims steps over HTTP, runs them, stores what they make, and reports. May use:
 * attempt, executor, model.contract, served, store, store.kinds, wire. Never the database.
 * Invariant: nothing is put under an artifact's path unless the attempt's lease was just known to
 * be held, and nothing blocks the thread that renews.
 */
package ordo.worker;
