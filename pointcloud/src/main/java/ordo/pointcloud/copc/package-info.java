/**
 * Cloud optimized point clouds (COPC 1.0): an octree in one LAZ file, whose hierarchy says which
 * chunk holds which node.
 *
 * <p>May use: bytes, las, las.write, laz, octree, points.
 *
 * <p>Invariant: the bytes of a file depend on the points and on what is said of them alone; every
 * node has points, and so have all its ancestors.
 */
package ordo.pointcloud.copc;
