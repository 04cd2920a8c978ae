/**
 * The phase that reads all attributes of every point once and puts it with those of its chunk.
 *
 * <p>May use: ?.
 */
package ordo.pointcloud.octree.distribute;
