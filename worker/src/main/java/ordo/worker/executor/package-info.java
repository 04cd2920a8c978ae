/**
 * The executors that ship, a file each: contract and code; {@link ShippedExecutors} lists them. May
 * use: model, pointcloud. Invariant: an executor reads and writes only where its execution says.
 */
package ordo.worker.executor;
