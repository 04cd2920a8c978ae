package ordo.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
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
   * Files at or below a path, sorted by the bytes of their paths; none where nothing lies, and none
   * whose name no path can have. The stream must be closed.
   */
  Stream<FileEntry> list(StorePath path) throws IOException;

  /**
   * Tells what lies at a path and below it, links and all, in no order and without following any.
   * Nothing is told where nothing lies.
   *
   * @param goOn told each thing as it is found; false ends the walk
   */
  void walk(StorePath path, Predicate<Occupant> goOn) throws IOException;

  /**
   * Reads a range of a file; the stream ends earlier where the file does.
   *
   * @throws StoreException when no file lies there
   */
  InputStream read(StorePath file, long offset, long length) throws IOException;

  /**
   * Makes a file or a directory readable as a local one, which the caller must not change: itself
   * in a folder store, else a copy. What it takes for that lies in the scratch folder until the
   * fetched is closed.
   *
   * @param declared where a copy is made, it is digested on the way as this one was
   * @throws StoreException when nothing lies there
   */
  Fetched fetch(StorePath path, Path scratchFolder, Optional<DeclaredHash> declared)
      throws IOException;

  /** As the longer one, for who has no hash to hold it against. */
  default Fetched fetch(StorePath path, Path scratchFolder) throws IOException {
    return fetch(path, scratchFolder, Optional.empty());
  }

  /**
   * As {@link #fetch(StorePath, Path)}, for who reads some parts of it: they are fetched when they
   * are read. One thing is read whole, or an {@link IOException} says that it has changed.
   */
  default Fetched view(StorePath path, Path scratchFolder) throws IOException {
    return fetch(path, scratchFolder);
  }

  /**
   * Moves a finished local file or directory to a path, flushed to disk; what was there is gone.
   * Where it fails, nothing of it is left at the path.
   *
   * @return size and digest of what was stored
   */
  Stored put(Path local, StorePath path) throws IOException;

  /**
   * Copies a file or a directory to a target, replacing the whole target: no stale file survives,
   * and nothing goes that may not. Idempotent.
   *
   * @param replaceable what may go of what lies at the target, whenever it has come there
   * @param copiedBytes told the sum so far as the copy goes on, and once more right before the copy
   *     is put in place; may throw to stop it
   * @throws PathOccupied when something lies at or below the target that may not go; all of it lies
   *     there still
   * @throws StoreException when nothing lies at the source, or a file lies above the target
   */
  void deliver(
      StorePath source, StorePath target, Replaceable replaceable, LongConsumer copiedBytes)
      throws IOException;

  /**
   * Why nothing can ever be put at a path, by its names and by what lies above it now; empty when
   * it can. Nothing is made for the answer. What lies at the path itself is not asked.
   */
  Optional<Hindrance> hindrance(StorePath target) throws IOException;

  /** Removes a file or a directory; nothing there is no error. */
  void delete(StorePath path) throws IOException;

  /**
   * What lies right in a folder, sorted by the bytes of the names; nothing where no folder is.
   *
   * @param folder empty for the store itself
   * @param after only names that come behind this one
   * @param limit names at most
   */
  Children children(Optional<StorePath> folder, String after, int limit) throws IOException;

  /** Where files come in parts. */
  PartialFiles partialFiles();

  /** Leave for others to reach the service behind it; empty where there is none. */
  default Optional<Grants> grants() {
    return Optional.empty();
  }

  /** Removes what dead processes left, where the store does not do so by itself. */
  default void sweep() throws IOException {}

  /** Writes to the store, reads it back and compares; the exception says what was wrong. */
  void check() throws IOException;

  @Override
  void close() throws IOException;

  /** Something of the store that lies on this machine until it is closed. */
  interface Fetched extends AutoCloseable {
    /** Ends in the name that it has in the store. */
    Path path();

    /**
     * Hex digits of the digest that was to be made on the way, of a directory its manifest's; empty
     * where none was, and where nothing was copied.
     */
    default Optional<String> digest() {
      return Optional.empty();
    }

    /**
     * Whether there is something else in the store by now than what was read of this; never of a
     * copy. Of a directory told by what lies right in it: a delivery changes that first and last.
     */
    default boolean hasChanged() throws IOException {
      return false;
    }

    @Override
    void close() throws IOException;
  }

  /** What lies at a path. */
  sealed interface Entry {}

  record FileEntry(StorePath path, long sizeBytes) implements Entry {}

  record Folder(StorePath path) implements Entry {}

  /**
   * A page of a folder.
   *
   * @param isWhole whether nothing comes behind it
   */
  record Children(List<Child> entries, boolean isWhole) {
    public static final Children NONE = new Children(List.of(), true);

    public Children {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A file or a folder by its name.
   *
   * @param sizeBytes of a file; 0 of a folder
   * @param modified when the content of a file was last changed
   */
  record Child(String name, Kind kind, long sizeBytes, Instant modified) {}

  /** What a thing in the store is. */
  enum Kind {
    FILE("the file"),
    FOLDER("the folder"),
    LINK("the symbolic link"),
    /** A device, a pipe, or what may not be looked into. */
    OTHER("something that is neither file nor folder:");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }
  }

  /**
   * What lies at or below a path, as a walk comes to it.
   *
   * @param below path from where the walk began, empty for that itself; any name that the store has
   * @param sizeBytes of a file
   * @param modified when the content of a file was last changed, as the store says
   * @param tag what a file and its copies have alike, and another content has not; empty in a store
   *     that copies the time too
   */
  record Occupant(String below, Kind kind, long sizeBytes, Instant modified, String tag) {
    /** Of a store whose copies are as old as their originals. */
    public Occupant(String below, Kind kind, long sizeBytes, Instant modified) {
      this(below, kind, sizeBytes, modified, "");
    }

    /** For people: what it is and where. */
    public String shown(StorePath from) {
      String path = below.isEmpty() ? from.value() : from + "/" + below;
      String size = kind == Kind.FILE ? " (" + sizeBytes + " bytes)" : "";
      return kind.shown + " '" + path.replaceAll("\\p{Cntrl}", "?") + "'" + size;
    }
  }

  /**
   * @param hash {@code sha256:<hex>}; of a directory the digest of its sorted manifest
   */
  record Stored(String hash, long sizeBytes) {}
}
