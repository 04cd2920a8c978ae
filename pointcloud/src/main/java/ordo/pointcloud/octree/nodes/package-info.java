/**
 * How a node comes to its points and leaves: which points it takes from a child, in which order it
 * stores them, and how it is handed to the sink.
 *
 * <p>May use: octree, octree.frame, octree.spill, points.
 */
package ordo.pointcloud.octree.nodes;
