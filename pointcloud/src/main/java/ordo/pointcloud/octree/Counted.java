package ordo.pointcloud.octree;

/**
 * What {@link Count} found: the true frame, and how many points lie in each cell of a grid over it.
 */
record Counted(Framed framed, CountGrid grid) {}
