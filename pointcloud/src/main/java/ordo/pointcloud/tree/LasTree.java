package ordo.pointcloud.tree;

import java.io.IOException;
import java.util.Set;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** A tree whose points are those of LAS, of one format and one frame. */
public interface LasTree extends PointTree {
  /** A block that a node is read through. */
  int BLOCK_POINTS = 1 << 16;

  /** Header and records that all points share. The tree's to close. */
  LasFile file();

  /** A block to read a node through. */
  static PointBlock block(PointFormat format, TreeNode node) {
    return new PointBlock(format, (int) Math.min(BLOCK_POINTS, node.points()));
  }

  /** Of every block. */
  default PointFormat format() {
    return file().format();
  }

  /** Scale and offset of every block's coordinates. */
  default CoordinateFrame frame() {
    return file().frame();
  }

  /**
   * Opens a node of this tree for reading; only the columns asked for are filled, others keep what
   * they hold.
   */
  NodePoints open(TreeNode node, Set<Column> columns) throws IOException;

  @Override
  default Places places(TreeNode node) throws IOException {
    try (NodePoints points = open(node, Column.XYZ)) {
      return points.places(block(format(), node), frame());
    }
  }
}
