package ordo.pointcloud.quality.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.Places;
import ordo.pointcloud.tree.TreeNode;

/** A tree that is open for reading, its whole hierarchy read. Safe for many threads. */
public interface MeasuredTree extends Closeable {
  /** How messages name it. */
  String name();

  /**
   * Its kind, in the words of the field: {@code COPC}, {@code EPT laszip}, {@code Potree BROTLI}.
   */
  String format();

  TreeShape shape();

  /** What is read before anything else. */
  List<ByteRange> header();

  List<HierarchyPart> hierarchy();

  /** Bounds of the files it was made from, where it says them; else none. */
  default List<Bounds> inputs() throws IOException {
    return List.of();
  }

  /** Nodes with points, by level, then by cell. */
  List<TreeNode> nodes();

  /**
   * Reads the places of a node's points.
   *
   * @throws ordo.pointcloud.bytes.MalformedFileException where the node's bytes do not hold as many
   *     points as the hierarchy says
   */
  Places read(TreeNode node) throws IOException;
}
