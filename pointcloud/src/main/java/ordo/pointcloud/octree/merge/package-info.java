/**
 * The phase that makes the nodes above the chunks, each when its children are done.
 *
 * <p>May use: ?.
 */
package ordo.pointcloud.octree.merge;
