package ordo.pointcloud.view.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.tree.TreeKind;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.runs.RunViews;
import ordo.pointcloud.view.tree.TreeViews;

/** Opens clouds to be looked at. */
public final class PointViews {
  private PointViews() {}

  /**
   * A LAS, LAZ or COPC file, the folder of an EPT or Potree data set, or a folder of LAS and LAZ
   * files.
   *
   * @param engine of the CRSs of several files
   * @throws ordo.pointcloud.bytes.MalformedFileException where it is none of these, or is broken
   */
  public static PointView open(Path path, CrsEngine engine)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(path)) {
      return file(path);
    }
    if (Files.exists(path.resolve(TreeKind.EPT.document()))) {
      return TreeViews.ept(new TreeFiles.InFolder(path));
    }
    return Files.exists(path.resolve(TreeKind.POTREE.document()))
        ? TreeViews.potree(new TreeFiles.InFolder(path))
        : RunViews.ofFolder(path, engine);
  }

  private static PointView file(Path path) throws IOException, InterruptedException {
    LasFile file = LasFiles.open(path);
    try {
      Optional<CopcTree> tree = CopcTree.of(file);
      return tree.isPresent() ? TreeViews.copc(tree.get()) : RunViews.of(file);
    } catch (Throwable failure) {
      file.close();
      throw failure;
    }
  }
}
