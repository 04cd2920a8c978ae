package ordo.pointcloud.octree;

import java.util.List;

/**
 * What a build did.
 *
 * @param depth level of the deepest node
 * @param chunks spilled
 * @param spilledBytes temporary disk at its fullest
 * @param nodeBytes encoded nodes
 */
public record OctreeReport(
    long points,
    int nodes,
    int depth,
    int chunks,
    long spilledBytes,
    long nodeBytes,
    List<PhaseTime> phases) {
  public OctreeReport {
    phases = List.copyOf(phases);
  }
}
