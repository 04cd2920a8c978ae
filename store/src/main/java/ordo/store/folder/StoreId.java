package ordo.store.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name of a store, in a file of its own; whoever opens it first chooses it. */
final class StoreId {
  private StoreId() {}

  static String readOrMake(Path ownFolder) throws IOException {
    Path file = ownFolder.resolve("id");
    if (Files.notExists(file)) {
      make(ownFolder, file);
    }
    return Files.readString(file).strip();
  }

  /** A link appears whole and never replaces: of several makers one wins. */
  private static void make(Path ownFolder, Path file) throws IOException {
    String id = UUID.randomUUID().toString();
    Path candidate = ownFolder.resolve("id." + id);
    Files.writeString(candidate, id + "\n");
    Durably.sync(candidate);
    try {
      linkIfFirst(file, candidate);
    } finally {
      Files.deleteIfExists(candidate);
    }
    Durably.syncFolder(ownFolder);
  }

  private static void linkIfFirst(Path file, Path candidate) throws IOException {
    try {
      Files.createLink(file, candidate);
    } catch (FileAlreadyExistsException e) {
      // another process was faster
    }
  }
}
