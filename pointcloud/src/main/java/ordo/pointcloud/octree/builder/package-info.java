/**
 * The door of the octree: {@link ordo.pointcloud.octree.builder.OctreeBuilder} is the table of
 * contents, phase after phase, and plans the memory they take.
 *
 * <p>May use: crew, octree, octree.build, octree.chunk, octree.count, octree.distribute,
 * octree.frame, octree.merge, octree.nodes, octree.context, octree.spill, points.
 */
package ordo.pointcloud.octree.builder;
