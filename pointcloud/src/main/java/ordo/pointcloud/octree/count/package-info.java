/**
 * The phase that reads every place once: bounds that are true, and how many points each cell of a
 * coarse grid has.
 *
 * <p>May use: octree, octree.frame, octree.context, points.
 */
package ordo.pointcloud.octree.count;
