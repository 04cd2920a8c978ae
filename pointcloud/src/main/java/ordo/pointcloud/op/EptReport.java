package ordo.pointcloud.op;

import ordo.pointcloud.octree.OctreeReport;

/**
 * What {@link BuildEpt} built.
 *
 * @param tree points, nodes, depth, chunks, temporary disk, time by phase
 * @param outputBytes of all files
 * @param outputFiles tiles and all others
 */
public record EptReport(OctreeReport tree, long outputBytes, int outputFiles) {}
