/**
 * Whole operations on files of points: what executors and the command line call.
 *
 * <p>May use: bytes, check, cloud, copc, crew, crs, crs.engines, ept, ept.check, las, las.write,
 * laz, octree, op.dataset, op.tree, points, potree, tree. Nothing here knows jobs, stores or
 * servers.
 *
 * <p>Invariant: an operation either gives its complete result or leaves nothing where the result
 * would be.
 */
package ordo.pointcloud.op;
