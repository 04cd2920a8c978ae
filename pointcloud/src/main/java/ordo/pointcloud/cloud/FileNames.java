package ordo.pointcloud.cloud;

import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.las.LasFile;

/** How messages name files. */
public final class FileNames {
  private FileNames() {}

  /** Without folders. */
  public static String base(LasFile file) {
    return Path.of(file.name()).getFileName().toString();
  }

  /** The first, and how many more. */
  static String ofAll(List<LasFile> files) {
    String first = files.getFirst().name();
    return files.size() == 1 ? first : "%s and %d more".formatted(first, files.size() - 1);
  }
}
