package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.tree.TreeNode;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;

/** Reads the nodes of one format. Safe for many threads. */
interface NodeSource {
  List<ViewAttribute> attributes();

  List<String> warnings();

  StatedCrs crs(CrsEngine engine) throws IOException;

  /** Reads a node that has points. */
  ViewNode read(TreeNode node, List<ViewAttribute> attributes, ViewLimits limits)
      throws IOException;

  /** One point of a node that has points. */
  Map<String, Number> record(TreeNode node, int index, ViewLimits limits) throws IOException;
}
