/**
 * The phase that reads all attributes of every point once and puts it with those of its chunk.
 *
 * <p>May use: crew, octree, octree.chunk, octree.frame, octree.context, octree.spill, points.
 */
package ordo.pointcloud.octree.distribute;
