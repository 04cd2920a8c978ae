package ordo.pointcloud.octree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes come in any order and of any sizes, and lie in theirs afterwards, in the same file. */
final class EncodedNodesTest {
  private static final long SEED = 40;
  private static final int LEVEL = 3;

  @TempDir Path folder;

  @Test
  void nodesAreOrderedWithinTheirFileAndItDoesNotGrow() throws IOException {
    var random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      Map<NodeKey, byte[]> nodes = nodes(random, 1 + random.nextInt(150));
      Path file = folder.resolve("nodes" + round);
      Map<NodeKey, EncodedNodes.Waiting> placed = ordered(file, nodes, random);
      assertThat(Files.readAllBytes(file))
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(joined(nodes));
      placed.forEach((key, at) -> assertThat(at.sizeBytes()).isEqualTo(nodes.get(key).length));
      assertThat(placed.values().stream().map(EncodedNodes.Waiting::offset)).isSorted();
    }
  }

  /** By key, so in order. */
  private static Map<NodeKey, byte[]> nodes(Random random, int count) {
    Map<NodeKey, byte[]> nodes = new TreeMap<>();
    int cells = 1 << LEVEL;
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[1 + random.nextInt(random.nextBoolean() ? 5 : 3000)];
      random.nextBytes(bytes);
      var key =
          new NodeKey(LEVEL, random.nextInt(cells), random.nextInt(cells), random.nextInt(cells));
      nodes.put(key, bytes);
    }
    return nodes;
  }

  private static byte[] joined(Map<NodeKey, byte[]> nodes) {
    var joined = new java.io.ByteArrayOutputStream();
    nodes.values().forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  private static Map<NodeKey, EncodedNodes.Waiting> ordered(
      Path file, Map<NodeKey, byte[]> nodes, Random random) throws IOException {
    List<NodeKey> coming = new ArrayList<>(nodes.keySet());
    Collections.shuffle(coming, random);
    try (var waiting =
        new EncodedNodes(file, OctreeSettings.below(file.getParent(), TreeRules.POTREE))) {
      for (NodeKey key : coming) {
        waiting.add(key, 1, nodes.get(key));
      }
      waiting.order();
      return new TreeMap<>(waiting.nodes());
    }
  }
}
