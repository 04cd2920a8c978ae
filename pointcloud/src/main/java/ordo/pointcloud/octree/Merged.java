package ordo.pointcloud.octree;

/**
 * What {@link Merge} finished: the whole tree.
 *
 * @param depth level of the deepest node
 * @param bytes encoded
 */
record Merged(long points, int nodes, int depth, long bytes) {}
