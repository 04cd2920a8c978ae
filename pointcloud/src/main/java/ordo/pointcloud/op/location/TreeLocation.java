package ordo.pointcloud.op.location;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.ept.read.EptTree;
import ordo.pointcloud.potree.read.PotreeTree;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.tree.TreeKind;

/**
 * Where a tree of points, or a file of points, lies; what lies there decides which format it is.
 *
 * @param file the document that makes the files a data set, or the one file there is
 */
public record TreeLocation(TreeFiles files, String file) implements Closeable {
  /**
   * A file, or the folder of an EPT or Potree data set, or one of the two documents that make a
   * folder such.
   *
   * @param location a path, or a URL of a server that answers range requests; a URL of a folder
   *     ends in the name of the document
   * @throws IllegalArgumentException where nothing such can be
   */
  public static TreeLocation of(String location) {
    return location.startsWith("http://") || location.startsWith("https://")
        ? ofUrl(URI.create(location))
        : of(Path.of(location));
  }

  private static TreeLocation ofUrl(URI uri) {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    String path = uri.getRawPath();
    return new TreeLocation(
        new TreeFiles.BelowUrl(client, uri.resolve(".")),
        path.substring(path.lastIndexOf('/') + 1));
  }

  /**
   * As {@link #of(String)}, on any file system.
   *
   * @throws IllegalArgumentException where nothing such can be
   */
  public static TreeLocation of(Path path) {
    if (Files.isDirectory(path)) {
      return new TreeLocation(new TreeFiles.InFolder(path), documentIn(path));
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(path + ": expected a file or a folder, found nothing");
    }
    Path folder = path.toAbsolutePath().getParent();
    return new TreeLocation(new TreeFiles.InFolder(folder), path.getFileName().toString());
  }

  private static String documentIn(Path folder) {
    for (TreeKind kind : new TreeKind[] {TreeKind.EPT, TreeKind.POTREE}) {
      if (Files.exists(folder.resolve(kind.document()))) {
        return kind.document();
      }
    }
    throw new IllegalArgumentException(
        "%s: expected %s or %s in it, found neither"
            .formatted(folder, TreeKind.EPT.document(), TreeKind.POTREE.document()));
  }

  /** Which data set the files are; empty where there is one file, which must say itself. */
  public Optional<TreeKind> folderKind() {
    for (TreeKind kind : new TreeKind[] {TreeKind.EPT, TreeKind.POTREE}) {
      if (kind.document().equals(file)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Opens the tree, which the files then belong to; one file must be one of COPC. */
  public PointTree open() throws IOException {
    TreeKind kind = folderKind().orElse(TreeKind.COPC);
    return switch (kind) {
      case EPT -> EptTree.open(files);
      case POTREE -> PotreeTree.open(files);
      case COPC -> CopcTree.open(files.open(file));
    };
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
