package ordo.pointcloud.ept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ordo.pointcloud.octree.NodeKey;
import org.junit.jupiter.api.Test;

/** How counts are cut into files. */
final class HierarchyTest {
  @Test
  void aTreeOfFewNodesIsInOneFile() {
    SortedMap<NodeKey, Integer> counts = tree(4);

    var files = Hierarchy.files(counts);
    assertThat(files).containsOnlyKeys(NodeKey.ROOT);
    assertThat(files.get(NodeKey.ROOT)).isEqualTo(counts);
  }

  @Test
  void aTreeOfManyNodesIsCutEverySixLevels() {
    SortedMap<NodeKey, Integer> counts = tree(8);
    assertThat(counts).hasSizeGreaterThan(Hierarchy.ONE_FILE_NODES);

    var files = Hierarchy.files(counts);
    assertThat(files.keySet()).allMatch(key -> key.level() % Hierarchy.STEP == 0);
    Map<NodeKey, Integer> joined = new TreeMap<>();
    files.forEach(
        (root, entries) -> {
          assertThat(entries.get(root)).isPositive();
          entries.forEach(
              (key, count) -> {
                if (count == Hierarchy.ELSEWHERE) {
                  assertThat(files).containsKey(key);
                } else {
                  joined.put(key, count);
                }
              });
        });
    assertThat(joined).isEqualTo(counts);
  }

  /** All cells of the lowest layer of each level. */
  private static SortedMap<NodeKey, Integer> tree(int depth) {
    var counts = new TreeMap<NodeKey, Integer>();
    for (int level = 0; level <= depth; level++) {
      int cells = 1 << level;
      for (int x = 0; x < cells; x++) {
        for (int y = 0; y < cells; y++) {
          counts.put(new NodeKey(level, x, y, 0), 1 + x + y);
        }
      }
    }
    return counts;
  }
}
