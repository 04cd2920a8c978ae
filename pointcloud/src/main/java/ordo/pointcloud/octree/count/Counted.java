package ordo.pointcloud.octree.count;

import ordo.pointcloud.octree.frame.Framed;

/**
 * What {@link Count} found: the true frame, and how many points lie in each cell of a grid over it.
 */
public record Counted(Framed framed, CountGrid grid) {}
