package ordo.pointcloud.tree;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import ordo.pointcloud.points.Bounds;

/**
 * An open tree of points. Every point is in one node; a node's points thin out what lies below it.
 * Safe for many threads. What is read is checked: whatever does not fit the format ends in an
 * {@link IOException} that names place, what was expected and what was found.
 */
public interface PointTree extends Closeable {
  /** How messages name it: path or URI. */
  String name();

  TreeHead head();

  /** What is read before anything else. */
  List<ByteRange> header();

  /** Bounds of the files that the points came from, where the tree says them; else none. */
  default List<Bounds> inputs() {
    return List.of();
  }

  /**
   * Meets the root and all nodes below it, in depth-first order. Pages of the hierarchy are read as
   * they are come to.
   */
  void walk(NodeVisitor visitor) throws IOException, InterruptedException;

  /** Finds single nodes; keeps pages of its own. */
  TreeLookup lookup();

  /**
   * Decodes a node of this tree, whole, for where its points are.
   *
   * @throws ordo.pointcloud.bytes.MalformedFileException where its bytes do not hold as many points
   *     as the hierarchy says
   */
  Places places(TreeNode node) throws IOException;
}
