package ordo.lens.artifact;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.model.StorePath;
import ordo.pointcloud.files.FolderRemoval;
import ordo.store.Store;

/**
 * What was fetched of the store, and the folder that it took.
 *
 * @param folder of its own, removed with it
 */
record FetchedArtifact(Store.Fetched fetched, Path folder) implements Closeable {
  static FetchedArtifact of(Store store, Artifact artifact, Path scratch) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "view");
    try {
      return new FetchedArtifact(fetched(store, artifact.uri(), folder), folder);
    } catch (Throwable failure) {
      FolderRemoval.remove(folder);
      throw failure;
    }
  }

  /** What a step has made is never changed: it may be read bit by bit for as long as it is open. */
  private static Store.Fetched fetched(Store store, StorePath path, Path folder)
      throws IOException {
    boolean isLasting = path.isWithin(new StorePath(StorePath.STAGING_ROOT));
    return isLasting ? store.view(path, folder) : store.fetch(path, folder);
  }

  Path path() {
    return fetched.path();
  }

  @Override
  public void close() throws IOException {
    try {
      fetched.close();
    } finally {
      FolderRemoval.remove(folder);
    }
  }
}
