package ordo.pointcloud.octree.nodes;

import ordo.pointcloud.octree.merge.Merge;

/**
 * What {@link Merge} finished: the whole tree.
 *
 * @param depth level of the deepest node
 * @param bytes encoded
 */
public record Merged(long points, int nodes, int depth, long bytes) {}
