/**
 * The door of the octree: {@link ordo.pointcloud.octree.builder.OctreeBuilder} is the table of
 * contents, phase after phase, and plans the memory they take.
 *
 * <p>May use: ?.
 */
package ordo.pointcloud.octree.builder;
