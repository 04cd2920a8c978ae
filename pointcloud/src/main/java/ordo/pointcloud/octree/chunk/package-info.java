/**
 * The phase that cuts the tree into chunks, each small enough for one worker's memory; reads no
 * point.
 *
 * <p>May use: ?.
 */
package ordo.pointcloud.octree.chunk;
