package ordo.pointcloud.octree.chunk;

import ordo.pointcloud.octree.NodeKey;

/**
 * A node whose points are worked on together.
 *
 * @param count of its points, 1 or more
 */
public record Chunk(NodeKey key, long count) {}
