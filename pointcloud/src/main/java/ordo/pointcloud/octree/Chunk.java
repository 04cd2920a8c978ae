package ordo.pointcloud.octree;

/**
 * A node whose points are worked on together.
 *
 * @param count of its points, 1 or more
 */
record Chunk(NodeKey key, long count) {}
