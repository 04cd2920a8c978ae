package ordo.lens.artifact;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.model.StorePath;
import ordo.pointcloud.files.FolderRemoval;
import ordo.store.Store;

/**
 * What is read of the store, and the folder that it takes.
 *
 * @param isLasting whether a step has made it, so that it is never changed
 * @param folder of its own, removed with it
 */
record FetchedArtifact(Store.Fetched fetched, boolean isLasting, Path folder) implements Closeable {
  static FetchedArtifact of(Store store, Artifact artifact, Path scratch) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "view");
    try {
      boolean isLasting = artifact.uri().isWithin(new StorePath(StorePath.STAGING_ROOT));
      return new FetchedArtifact(store.view(artifact.uri(), folder), isLasting, folder);
    } catch (Throwable failure) {
      FolderRemoval.remove(folder);
      throw failure;
    }
  }

  /** Whether it has been replaced since it was opened. */
  boolean hasChanged() throws IOException {
    return !isLasting && fetched.hasChanged();
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
