package ordo.pointcloud.quality;

import java.util.List;

/**
 * What a tree is worth to who looks at it.
 *
 * @param bytes of header, hierarchy and nodes
 */
public record QualityReport(
    String name,
    String format,
    long bytes,
    Fetches fetches,
    List<DepthSummary> depths,
    List<SeamDensity> seams) {
  /**
   * What three views cost.
   *
   * @param root of depth 0
   * @param upper of depths 0 to 2
   * @param box of all depths in a box about the middle, a tenth of the points' extent wide on each
   *     axis
   */
  public record Fetches(Fetch root, Fetch upper, Fetch box) {}

  public long points() {
    return depths.stream().mapToLong(DepthSummary::points).sum();
  }

  public int nodes() {
    return depths.stream().mapToInt(DepthSummary::nodes).sum();
  }

  public int smallNodes() {
    return depths.stream().mapToInt(DepthSummary::smallNodes).sum();
  }

  public long largestNode() {
    return depths.stream().mapToLong(DepthSummary::largestNode).max().orElse(0);
  }

  public double bytesPerPoint() {
    return points() == 0 ? 0 : (double) bytes / points();
  }
}
