package ordo.pointcloud.view;

import java.util.List;
import ordo.pointcloud.tree.TreeKey;

/**
 * A part of a tree.
 *
 * @param nodes the one that was asked for first
 * @param more those of them that have children which are not among them
 */
public record NodePage(List<Entry> nodes, List<TreeKey> more) {
  public static final NodePage NONE = new NodePage(List.of(), List.of());

  public NodePage {
    nodes = List.copyOf(nodes);
    more = List.copyOf(more);
  }

  /** A node and its number of points, which may be 0. */
  public record Entry(TreeKey key, long points) {}
}
