/**
 * The phase that makes the nodes of each chunk, one chunk to a worker.
 *
 * <p>May use: crew, octree, octree.chunk, octree.distribute, octree.frame, octree.nodes,
 * octree.context, octree.spill, points.
 */
package ordo.pointcloud.octree.build;
