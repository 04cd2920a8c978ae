/**
 * The phase that makes the nodes of each chunk, one chunk to a worker.
 *
 * <p>May use: ?.
 */
package ordo.pointcloud.octree.build;
