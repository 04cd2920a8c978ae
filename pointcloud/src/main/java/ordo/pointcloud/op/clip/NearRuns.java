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
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

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
    var near = near(tree.get(), area);
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

  /** Nodes with points that may lie in the area, by where their chunks begin. */
  private static SortedMap<Long, TreeKey> near(PointTree tree, RawArea area)
      throws IOException, InterruptedException {
    var near = new TreeMap<Long, TreeKey>();
    tree.walk(
        node -> {
          boolean isNear = area.touches(raw(tree, node));
          if (isNear && node.points() > 0) {
            near.put(node.bytes().offset(), node.key());
          }
          return isNear;
        });
    return near;
  }

  /** A step larger, as coordinates are rounded to steps after a node is chosen. */
  private static RawArea.RawBox raw(PointTree tree, TreeNode node) {
    Bounds cube = tree.head().cube().of(node.key());
    CoordinateFrame frame = tree.head().frame();
    RawArea.RawBox box =
        RawArea.raw(
            new double[] {cube.minX(), cube.minY(), cube.minZ()},
            new double[] {cube.maxX(), cube.maxY(), cube.maxZ()},
            frame);
    return new RawArea.RawBox(
        box.minX() - 1,
        box.minY() - 1,
        box.minZ() - 1,
        box.maxX() + 1,
        box.maxY() + 1,
        box.maxZ() + 1);
  }
}
