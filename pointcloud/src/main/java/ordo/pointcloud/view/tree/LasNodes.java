package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.NodePoints;
import ordo.pointcloud.tree.TreeNode;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewRange;
import ordo.pointcloud.view.las.LasPieces;

/** Nodes whose points are those of LAS: of COPC, and of EPT with LAZ tiles. */
final class LasNodes implements NodeSource {
  private final LasTree tree;
  private final LasFile file;
  private final LasPieces pieces;

  /**
   * @param ranges what is said of all values of an attribute, by its name here
   */
  LasNodes(LasTree tree, Function<String, Optional<ViewRange>> ranges) {
    this.tree = tree;
    this.file = tree.file();
    this.pieces = new LasPieces(file, ranges);
  }

  @Override
  public List<ViewAttribute> attributes() {
    return pieces.attributes();
  }

  @Override
  public List<String> warnings() {
    return file.warnings();
  }

  @Override
  public StatedCrs crs(CrsEngine engine) throws IOException {
    return FileCrsRecords.of(file).stated(engine);
  }

  @Override
  public ViewNode read(TreeNode node, List<ViewAttribute> attributes, ViewLimits limits)
      throws IOException {
    RawBounds box = NodeBox.of(tree.head().cube(), node.key(), pieces.frame());
    return pieces.read(
        columns -> open(node, columns), node.points(), Optional.of(box), attributes, limits);
  }

  private NodePoints open(TreeNode node, Set<Column> columns) throws IOException {
    return tree.open(node, columns);
  }

  @Override
  public Map<String, Number> record(TreeNode node, int index, ViewLimits limits)
      throws IOException {
    return pieces.record(columns -> open(node, columns), node.points(), index, limits);
  }
}
