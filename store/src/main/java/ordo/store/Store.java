package ordo.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import ordo.model.StorePath;

/**
 * Artifact bytes by path. Safe for many threads and many processes.
 *
 * <p>An {@link IOException} means that the store could not do it now; the same call may succeed
 * later. What a caller got wrong about the content of the store is a {@link StoreException}.
 */
public interface Store extends AutoCloseable {
  /** Names this store; a worker's must equal the server's. Kept in the store itself. */
  String id();

  /**
   * What lies at a path; empty when nothing does, or when it is reached through a link outwards.
   */
  Optional<Entry> stat(StorePath path) throws IOException;

  /**
   * Files at or below a path, sorted by the bytes of their paths; none where nothing lies. The
   * stream must be closed.
   */
  Stream<FileEntry> list(StorePath path) throws IOException;

  /**
   * Reads a range of a file; the stream ends earlier where the file does.
   *
   * @throws StoreException when no file lies there
   */
  InputStream read(StorePath file, long offset, long length) throws IOException;

  /**
   * Makes a file or a directory readable as a local one, which the caller must not change: itself
   * in a folder store, else a copy in the scratch folder, which the caller deletes.
   *
   * @throws StoreException when nothing lies there
   */
  Path fetch(StorePath path, Path scratchFolder) throws IOException;

  /**
   * Moves a finished local file or directory to a path, flushed to disk; what was there is gone.
   * Where it fails, nothing of it is left at the path.
   *
   * @return size and digest of what was stored
   */
  Stored put(Path local, StorePath path) throws IOException;

  /**
   * Copies a file or a directory to a target, replacing the whole target: no stale file survives.
   * Idempotent.
   *
   * @param copiedBytes told the sum so far as the copy goes on; may throw to stop it
   * @throws StoreException when nothing lies at the source, or a file lies above the target
   */
  void deliver(StorePath source, StorePath target, LongConsumer copiedBytes) throws IOException;

  /** Removes a file or a directory; nothing there is no error. */
  void delete(StorePath path) throws IOException;

  /** Whether the store can be read and written now; the exception says why not. */
  void check() throws IOException;

  @Override
  void close() throws IOException;

  /** What lies at a path. */
  sealed interface Entry {}

  record FileEntry(StorePath path, long sizeBytes) implements Entry {}

  record Folder(StorePath path) implements Entry {}

  /**
   * @param hash {@code sha256:<hex>}; of a directory the digest of its sorted manifest
   */
  record Stored(String hash, long sizeBytes) {}
}
