package ordo.pointcloud.quality;

import java.util.Collection;
import java.util.OptionalDouble;
import ordo.pointcloud.tree.TreeNode;

/**
 * The nodes of one depth.
 *
 * @param bytes of the nodes
 * @param smallNodes those with fewer than {@link #SMALL_NODE} points
 * @param largestNode points of the largest
 * @param evenness standard deviation over mean of the points of this depth and those above in cells
 *     of equal size; none where too few cells lie inside the cloud, or cells are too many to count
 */
public record DepthSummary(
    int depth,
    int nodes,
    long points,
    long bytes,
    int smallNodes,
    long largestNode,
    OptionalDouble evenness) {
  public static final int SMALL_NODE = 100;

  static DepthSummary of(int depth, Collection<TreeNode> nodes, OptionalDouble evenness) {
    long points = 0;
    long bytes = 0;
    int small = 0;
    long largest = 0;
    for (TreeNode node : nodes) {
      points += node.points();
      bytes += node.bytes().length();
      small += node.points() < SMALL_NODE ? 1 : 0;
      largest = Math.max(largest, node.points());
    }
    return new DepthSummary(depth, nodes.size(), points, bytes, small, largest, evenness);
  }

  public double bytesPerPoint() {
    return points == 0 ? 0 : (double) bytes / points;
  }
}
