package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.tree.TreeKey;

/**
 * The runs of a file that may hold points of an area. Of a COPC file those are the chunks of the
 * nodes whose cubes touch it; pages and branches beside the area are not read.
 */
final class NearRuns {
  private NearRuns() {}

  /**
   * Numbers of runs, in file order.
   *
   * @throws MalformedFileException where a hierarchy is broken, or does not fit the chunk table
   */
  static int[] of(LasFile file, RawArea area) throws IOException, InterruptedException {
    Optional<CopcTree> tree = CopcTree.of(file);
    Optional<LazPoints> chunks = file.compressedPoints();
    if (tree.isEmpty() || chunks.isEmpty()) {
      return IntStream.range(0, file.runCount()).toArray();
    }
    SortedMap<Long, TreeKey> near = new TreeMap<>();
    NearNodes.of(tree.get(), area).forEach(node -> near.put(node.bytes().offset(), node.key()));
    int[] runs =
        IntStream.range(0, file.runCount())
            .filter(run -> near.containsKey(chunks.get().start(run)))
            .toArray();
    requireAll(near, runs, chunks.get());
    return runs;
  }

  private static void requireAll(SortedMap<Long, TreeKey> near, int[] runs, LazPoints chunks)
      throws MalformedFileException {
    for (int run : runs) {
      near.remove(chunks.start(run));
    }
    if (!near.isEmpty()) {
      throw new MalformedFileException(
          chunks.name(),
          "node " + near.get(near.firstKey()),
          "a chunk that the chunk table has too",
          "none at byte " + near.firstKey());
    }
  }
}
