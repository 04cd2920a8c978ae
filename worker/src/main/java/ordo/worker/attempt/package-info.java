/**
 * One attempt at a step, from its inputs to what it leaves in the store: the files it works with,
 * how long it may take, and what is known of it while it runs.
 *
 * <p>May use: executor, model, pointcloud.bytes, store, wire.
 */
package ordo.worker.attempt;
