package ordo.pointcloud.tree;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.Column;

/**
 * An open tree of points. Every point is in one node; a node's points thin out what lies below it.
 * Safe for many threads. What is read is checked: whatever does not fit the format ends in an
 * {@link IOException} that names place, what was expected and what was found.
 */
public interface PointTree extends Closeable {
  /** How messages name it: path or URI. */
  String name();

  TreeHead head();

  /** Attributes in the extra bytes of {@code head().format()}. */
  List<ExtraDimension> extraDimensions();

  /** The CRS as WKT, or whatever text stands for it; empty where none is said. */
  String wkt();

  /** What is read before anything else. */
  List<ByteRange> header();

  /**
   * Meets the root and all nodes below it, in depth-first order. Pages of the hierarchy are read as
   * they are come to.
   */
  void walk(NodeVisitor visitor) throws IOException, InterruptedException;

  /**
   * Opens a node of this tree for reading; only the columns asked for are filled, others keep what
   * they hold.
   */
  NodePoints open(TreeNode node, Set<Column> columns) throws IOException;
}
