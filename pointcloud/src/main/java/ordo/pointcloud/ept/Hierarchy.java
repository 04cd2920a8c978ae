package ordo.pointcloud.ept;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ordo.pointcloud.octree.NodeKey;

/**
 * Cuts a tree's counts into the files that hold them: one, or above {@link #ONE_FILE_NODES} nodes
 * one per subtree of {@link #STEP} levels, which readers expect to be the same everywhere.
 */
public final class Hierarchy {
  static final int ONE_FILE_NODES = 32_768;
  static final int STEP = 6;

  /** Stands for a subtree in a file of its own. */
  public static final int ELSEWHERE = -1;

  private Hierarchy() {}

  /** Files by the key of their root, each with its entries. */
  static SortedMap<NodeKey, SortedMap<NodeKey, Integer>> files(Map<NodeKey, Integer> counts) {
    var files = new TreeMap<NodeKey, SortedMap<NodeKey, Integer>>();
    boolean isCut = counts.size() > ONE_FILE_NODES;
    counts.forEach(
        (key, count) -> {
          int rootLevel = isCut ? key.level() / STEP * STEP : 0;
          entries(files, key.ancestor(rootLevel)).put(key, count);
          if (isCut && key.level() > 0 && key.level() == rootLevel) {
            entries(files, key.ancestor(rootLevel - STEP)).put(key, ELSEWHERE);
          }
        });
    return files;
  }

  private static SortedMap<NodeKey, Integer> entries(
      Map<NodeKey, SortedMap<NodeKey, Integer>> files, NodeKey root) {
    return files.computeIfAbsent(root, key -> new TreeMap<>());
  }
}
