package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.List;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.tree.TreeNode;

/** Trees whose nodes are records with a schema. Safe for many threads. */
interface StoredRecords {
  List<StoredColumn> columns();

  /** Of the coordinates, whose columns are X, Y and Z. */
  CoordinateFrame frame();

  /** Whether the coordinates are stored as whole numbers in that frame. */
  boolean isWhole();

  /** Bytes that a point takes in memory, decoded. */
  int recordBytes();

  /** WKT of the CRS or what else the file says; empty where it says nothing. */
  String crs();

  /** Decodes a node. */
  Values read(TreeNode node) throws IOException;

  /** The decoded numbers of a node, as they are stored, by column. */
  @FunctionalInterface
  interface Values {
    double[] of(int column);
  }
}
