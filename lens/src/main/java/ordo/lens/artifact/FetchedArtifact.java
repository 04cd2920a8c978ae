package ordo.lens.artifact;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      return new FetchedArtifact(store.fetch(artifact.uri(), folder), folder);
    } catch (Throwable failure) {
      FolderRemoval.remove(folder);
      throw failure;
    }
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
