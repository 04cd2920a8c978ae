package ordo.pointcloud.copc;

import ordo.pointcloud.octree.NodeKey;

/**
 * A node of the hierarchy and the chunk that holds its points.
 *
 * @param offset of the chunk, absolute, in bytes
 * @param points 1 or more
 */
public record CopcNode(NodeKey key, long offset, int sizeBytes, int points) {}
