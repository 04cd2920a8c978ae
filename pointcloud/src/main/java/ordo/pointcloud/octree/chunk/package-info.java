/**
 * The phase that cuts the tree into chunks, each small enough for one worker's memory; reads no
 * point.
 *
 * <p>May use: octree, octree.count, octree.frame, octree.context, points.
 */
package ordo.pointcloud.octree.chunk;
