/**
 * Whole operations on files of points: what executors and the command line call.
 *
 * <p>May use every package of points; nothing here knows jobs, stores or servers.
 *
 * <p>Invariant: an operation either gives its complete result or leaves nothing where the result
 * would be.
 */
package ordo.pointcloud.op;
