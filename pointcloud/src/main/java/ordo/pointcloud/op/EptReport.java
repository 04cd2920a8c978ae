package ordo.pointcloud.op;

import java.util.List;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.octree.OctreeReport;

/**
 * What {@link BuildEpt} built.
 *
 * @param tree points, nodes, depth, chunks, temporary disk, time by phase
 * @param outputBytes of all files
 * @param outputFiles tiles and all others
 * @param notes for people, a line each: what is odd about an input, and what is not said as it says
 *     it
 * @param strippedPoints points whose wave packets were left out
 * @param skipped files that were left out
 */
public record EptReport(
    OctreeReport tree,
    long outputBytes,
    int outputFiles,
    List<String> notes,
    long strippedPoints,
    List<SkippedFile> skipped) {
  public EptReport {
    notes = List.copyOf(notes);
    skipped = List.copyOf(skipped);
  }
}
