package ordo.pointcloud.octree.nodes;

/**
 * What {@code Merge} finished: the whole tree.
 *
 * @param depth level of the deepest node
 * @param bytes encoded
 */
public record Merged(long points, int nodes, int depth, long bytes) {}
