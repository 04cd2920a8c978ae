package ordo.pointcloud.quality.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

/** Gathers what a hierarchy says, each node once, in bounded memory. Not thread-safe. */
public final class TreeNodes {
  /** More are not read. */
  private static final int NODES_MAX = 20_000_000;

  private final String source;
  private final Map<TreeKey, TreeNode> nodes = new TreeMap<>();
  private final Map<TreeKey, ByteRange> parts = new TreeMap<>();

  /**
   * @param source how messages name the hierarchy
   */
  public TreeNodes(String source) {
    this.source = source;
  }

  /** Adds a page, chunk or file; each begins at a node of its own. */
  public void add(HierarchyPart part) throws MalformedFileException {
    if (parts.put(part.root(), part.bytes()) != null) {
      throw new MalformedFileException(source, "page of " + part.root(), "one", "another");
    }
  }

  public void add(TreeNode node) throws MalformedFileException {
    if (nodes.size() == NODES_MAX) {
      throw new MalformedFileException(source, "nodes", "at most " + NODES_MAX, "more");
    }
    if (node.points() < 1 || node.points() > Integer.MAX_VALUE) {
      throw new MalformedFileException(
          source, "node " + node.key(), "1 point or more", node.points());
    }
    if (nodes.put(node.key(), node) != null) {
      throw new MalformedFileException(source, "node " + node.key(), "once", "twice");
    }
  }

  /** Nodes by level, then by cell. */
  public List<TreeNode> nodes() {
    return List.copyOf(nodes.values());
  }

  public List<HierarchyPart> parts() {
    Collection<HierarchyPart> all = new ArrayList<>();
    parts.forEach((root, bytes) -> all.add(new HierarchyPart(root, bytes)));
    return List.copyOf(all);
  }
}
