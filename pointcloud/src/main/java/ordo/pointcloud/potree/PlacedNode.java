package ordo.pointcloud.potree;

/**
 * Where a node's bytes stand in {@code octree.bin}.
 *
 * @param points 1 or more
 * @param offset in bytes
 */
record PlacedNode(int points, long offset, int sizeBytes) {}
