package ordo.pointcloud.octree.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.spill.Pending;

/**
 * The nodes of all trees from the chunks up to the roots, numbered, the deepest of a tree first.
 */
final class Forest {
  /** Deepest first, so that no worker waits long for the root's last child. */
  private static final Comparator<NodeKey> DEEPEST_FIRST =
      Comparator.comparingInt((NodeKey key) -> -key.level()).thenComparingLong(NodeKey::morton);

  /**
   * A node that is to be finished.
   *
   * @param parent number of the node above; -1 of a root
   * @param children numbers, in the order of their keys; none of a chunk
   * @param chunk what waits there, where it is a chunk; else nothing does
   */
  record Node(int tree, NodeKey key, int parent, List<Integer> children, Pending chunk) {}

  private final List<Node> nodes = new ArrayList<>();

  /**
   * @param chunks of each tree
   */
  Forest(List<List<Pending>> chunks) {
    for (int tree = 0; tree < chunks.size(); tree++) {
      addTree(tree, chunks.get(tree));
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).parent() >= 0) {
        nodes.get(nodes.get(i).parent()).children().add(i);
      }
    }
  }

  private void addTree(int tree, List<Pending> chunks) {
    Map<NodeKey, Pending> all = withAncestors(chunks);
    Map<NodeKey, Integer> numbers = new HashMap<>();
    all.keySet().forEach(key -> numbers.put(key, nodes.size() + numbers.size()));
    all.forEach(
        (key, chunk) -> {
          int parent = key.level() == 0 ? -1 : numbers.get(key.parent());
          nodes.add(new Node(tree, key, parent, new ArrayList<>(), chunk));
        });
  }

  private static Map<NodeKey, Pending> withAncestors(List<Pending> chunks) {
    var nodes = new TreeMap<NodeKey, Pending>(DEEPEST_FIRST);
    for (Pending chunk : chunks) {
      nodes.put(chunk.key(), chunk);
      for (NodeKey key = chunk.key(); key.level() > 0; key = key.parent()) {
        nodes.computeIfAbsent(key.parent(), above -> new Pending(above, List.of(), false));
      }
    }
    return nodes;
  }

  int size() {
    return nodes.size();
  }

  Node node(int number) {
    return nodes.get(number);
  }

  int[] parents() {
    int[] parents = new int[nodes.size()];
    Arrays.setAll(parents, i -> nodes.get(i).parent());
    return parents;
  }
}
