package ordo.pointcloud.view.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.cloud.CloudFolder;
import ordo.pointcloud.cloud.CloudOptions;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewRefusal;

/** Opens views of files without an index. */
public final class RunViews {
  private static final byte[] NONE = {};

  private RunViews() {}

  /** Of a file, which then belongs to the view. */
  public static PointView of(LasFile file) {
    return RunView.of(file);
  }

  /**
   * Of all files in a folder, in byte order of their paths.
   *
   * @param engine of the CRSs that the files name, which must be one
   * @throws IllegalArgumentException naming the files that are bad or do not go together
   */
  public static PointView ofFolder(Path folder, CrsEngine engine)
      throws IOException, InterruptedException {
    List<Path> files = CloudFolder.files(folder, RunViews::isCloud);
    if (files.isEmpty()) {
      throw new ViewRefusal(
          ViewRefusal.Kind.NO_VIEW, folder + ": expected files .las or .laz in it, found none");
    }
    CloudOptions options = new CloudOptions(1, () -> false, true);
    JoinedCloud cloud = JoinedCloud.open(FileSet.of(files), options, () -> engine);
    try {
      return new RunView(
          cloud.file(),
          files.size() + " files of LAS",
          cloud.warnings(),
          e -> crs(cloud, e),
          cloud);
    } catch (Throwable failure) {
      cloud.close();
      throw failure;
    }
  }

  private static boolean isCloud(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    return lower.endsWith(".las") || lower.endsWith(".laz");
  }

  private static StatedCrs crs(JoinedCloud cloud, CrsEngine engine) throws IOException {
    if (cloud.files().size() == 1) {
      return FileCrsRecords.of(cloud.file()).stated(engine);
    }
    return FileCrs.of(Optional.of(cloud.wkt()), NONE, NONE, NONE, true).stated(engine);
  }
}
