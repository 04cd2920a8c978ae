package ordo.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ordo.model.StorePath;

/** Artifact bytes by path. Safe for many threads and many processes. */
public interface Store {
  /** Names this store; a worker's must equal the server's. Kept in the store itself. */
  String id();

  /**
   * What lies at a path; empty when nothing does, or when it is reached through a link outwards.
   */
  Optional<Entry> stat(StorePath path) throws IOException;

  /** Files at or below a path, sorted by path. The stream must be closed. */
  Stream<FileEntry> list(StorePath path) throws IOException;

  /** Reads a range of a file. */
  InputStream read(StorePath file, long offset, long length) throws IOException;

  /**
   * Makes a file readable as a local one: the file itself in a folder store, else a copy in the
   * scratch folder, which the caller deletes.
   */
  Path fetch(StorePath file, Path scratchFolder) throws IOException;

  /**
   * Moves a finished local file or directory to a path, flushed to disk; what was there is gone.
   *
   * @return size and digest of what was stored
   */
  Stored put(Path local, StorePath path) throws IOException;

  /**
   * Copies a file or a directory to a target, replacing the whole target: no stale file survives.
   * Idempotent.
   *
   * @param copiedBytes told as the copy goes on; may throw to stop it
   */
  void deliver(StorePath source, StorePath target, Consumer<Long> copiedBytes) throws IOException;

  /** Removes a file or a directory; nothing there is no error. */
  void delete(StorePath path) throws IOException;

  /** What lies at a path. */
  sealed interface Entry {}

  record FileEntry(StorePath path, long sizeBytes) implements Entry {}

  record Folder(StorePath path) implements Entry {}

  /**
   * @param hash {@code sha256:<hex>}; of a directory the digest of its sorted manifest
   */
  record Stored(String hash, long sizeBytes) {}
}
