package ordo.pointcloud.op.quality;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.pointcloud.copc.read.CopcTree;
import ordo.pointcloud.quality.read.EptTree;
import ordo.pointcloud.quality.read.MeasuredTree;
import ordo.pointcloud.quality.read.PotreeTree;
import ordo.pointcloud.quality.read.TreeFiles;
import ordo.pointcloud.quality.read.WalkedTree;

/** Opens a tree of points by path or URL; what lies there decides which format it is. */
public final class OpenTree {
  private OpenTree() {}

  /**
   * Opens a COPC file, or the folder of an EPT or Potree data set, or one of the two documents that
   * make a folder such.
   *
   * @param location a path, or a URL of a server that answers range requests; a URL of a folder
   *     ends in the name of the document
   * @throws IllegalArgumentException where there is no such tree
   */
  public static MeasuredTree of(String location) throws IOException, InterruptedException {
    return location.startsWith("http://") || location.startsWith("https://")
        ? ofUrl(URI.create(location))
        : ofPath(Path.of(location));
  }

  private static MeasuredTree ofUrl(URI uri) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    try {
      return named(new TreeFiles.BelowUrl(client, uri.resolve(".")), lastName(uri.getRawPath()));
    } catch (Throwable failure) {
      client.shutdownNow();
      throw failure;
    }
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static MeasuredTree ofPath(Path path) throws IOException, InterruptedException {
    if (Files.isDirectory(path)) {
      return named(new TreeFiles.InFolder(path), documentIn(path));
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(path + ": expected a file or a folder, found nothing");
    }
    Path folder = path.toAbsolutePath().getParent();
    return named(new TreeFiles.InFolder(folder), path.getFileName().toString());
  }

  private static String documentIn(Path folder) {
    for (String document : new String[] {EptTree.METADATA, PotreeTree.METADATA}) {
      if (Files.exists(folder.resolve(document))) {
        return document;
      }
    }
    throw new IllegalArgumentException(
        "%s: expected %s or %s in it, found neither"
            .formatted(folder, EptTree.METADATA, PotreeTree.METADATA));
  }

  private static MeasuredTree named(TreeFiles files, String name)
      throws IOException, InterruptedException {
    return switch (name) {
      case EptTree.METADATA -> EptTree.open(files);
      case PotreeTree.METADATA -> PotreeTree.open(files);
      default -> WalkedTree.of(CopcTree.open(files.open(name)), files);
    };
  }
}
