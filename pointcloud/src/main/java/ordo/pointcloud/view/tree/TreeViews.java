package ordo.pointcloud.view.tree;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.read.EptTree;
import ordo.pointcloud.potree.read.PotreeTree;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewRange;

/** Opens views of trees. */
public final class TreeViews {
  private TreeViews() {}

  /** Of a folder with an {@code ept.json}; the files then belong to the view. */
  public static PointView ept(TreeFiles files) throws IOException, InterruptedException {
    EptTree tree = EptTree.open(files);
    return closing(
        tree,
        () ->
            tree.metadata().dataType().orElseThrow() == DataType.LASZIP
                ? ofLas(tree.ofLas(), new EptRanges(tree.metadata()))
                : new TreeView(tree, new SchemaNodes(tree, new EptRecords(tree))));
  }

  /** Of a folder with a {@code metadata.json}; the files then belong to the view. */
  public static PointView potree(TreeFiles files) throws IOException, InterruptedException {
    PotreeTree tree = PotreeTree.open(files);
    return closing(tree, () -> new TreeView(tree, new SchemaNodes(tree, new PotreeRecords(tree))));
  }

  /** Of a COPC file, which then belongs to the view. */
  public static PointView copc(CopcTree tree) throws IOException, InterruptedException {
    return closing(tree, () -> ofLas(tree, _ -> Optional.empty()));
  }

  private static PointView ofLas(LasTree tree, Function<String, Optional<ViewRange>> ranges) {
    return new TreeView(tree, new LasNodes(tree, ranges));
  }

  @FunctionalInterface
  private interface Opening {
    PointView open() throws IOException, InterruptedException;
  }

  private static PointView closing(PointTree tree, Opening opening)
      throws IOException, InterruptedException {
    try {
      return opening.open();
    } catch (Throwable failure) {
      tree.close();
      throw failure;
    }
  }
}
