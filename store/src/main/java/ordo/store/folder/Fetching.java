package ordo.store.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.model.StorePath;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.store.system.Held;
import ordo.store.system.HeldOpen;
import ordo.store.system.Reach;

/**
 * Gives a file or a folder of a folder store to a reader.
 *
 * @param scratchFolder for the link to it
 */
record Fetching(StoreRoot root, StorePath path, Path scratchFolder) {
  /**
   * @throws StoreException when nothing lies there
   */
  Store.Fetched fetch() throws IOException {
    Held held = root.existing(path).orElseThrow(this::nothing);
    if (!(held instanceof HeldOpen open)) {
      return new Named(root.folder().resolve(path.value()));
    }
    if (!Files.isDirectory(open.path())) {
      return HeldFetch.ofFile(open, Path.of(path.value()).getFileName(), scratchFolder);
    }
    try (open) {
      return folder(root.top().realPath().relativize(open.realPath()));
    }
  }

  private Store.Fetched folder(Path names) throws IOException {
    if (root.reach(StoreRoot.parentOf(names)) instanceof Reach.There(HeldOpen parent)) {
      return HeldFetch.ofFolder(parent, names.getFileName(), scratchFolder);
    }
    throw nothing();
  }

  private StoreException nothing() {
    return new StoreException(path, "a file or a directory", "nothing");
  }

  /** Where the system holds nothing. */
  private record Named(Path path) implements Store.Fetched {
    @Override
    public void close() {
      // it is the store's own
    }
  }
}
