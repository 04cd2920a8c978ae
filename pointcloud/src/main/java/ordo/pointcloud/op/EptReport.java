package ordo.pointcloud.op;

import java.util.List;
import ordo.pointcloud.octree.OctreeReport;

/**
 * What {@link BuildEpt} built.
 *
 * @param tree points, nodes, depth, chunks, temporary disk, time by phase
 * @param outputBytes of all files
 * @param outputFiles tiles and all others
 * @param notes what the data set does not say as the inputs do, a line each
 */
public record EptReport(OctreeReport tree, long outputBytes, int outputFiles, List<String> notes) {
  public EptReport {
    notes = List.copyOf(notes);
  }
}
