/**
 * The phase that makes the nodes above the chunks, each when its children are done.
 *
 * <p>May use: crew, octree, octree.build, octree.frame, octree.nodes, octree.context, octree.spill.
 */
package ordo.pointcloud.octree.merge;
