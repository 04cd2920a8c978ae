package ordo.store.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.store.Store;
import ordo.store.system.HeldOpen;

/**
 * A file or a folder of the store as readers get it: by a link in their scratch folder to what is
 * held, so that they read what was found, whatever comes to lie at its path.
 *
 * @param link of its own, removed with it
 */
record HeldFetch(Path path, Path link, HeldOpen held) implements Store.Fetched {
  /** The file itself is held, under its name. It is closed where that fails. */
  static HeldFetch ofFile(HeldOpen file, Path name, Path scratchFolder) throws IOException {
    Path link = link(file, scratchFolder.resolve(name));
    return new HeldFetch(link, link, file);
  }

  /**
   * What the folder lies in is held, for it must be no link itself: a walk would not go into it. It
   * is closed where that fails.
   */
  static HeldFetch ofFolder(HeldOpen parent, Path name, Path scratchFolder) throws IOException {
    Path link = link(parent, scratchFolder.resolve("held"));
    return new HeldFetch(link.resolve(name), link, parent);
  }

  private static Path link(HeldOpen held, Path link) throws IOException {
    try {
      return Files.createSymbolicLink(link, held.pathForOthers());
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  /** The link goes first: its number may soon be another file's. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(link);
    } finally {
      held.close();
    }
  }
}
