package ordo.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Where things are made and unmade out of sight, on the store's file system, so that they appear
 * and vanish by one rename. Each process has a folder of its own under a lock; the folder of a
 * process that is gone is removed by the next that opens the store.
 */
final class Workshop implements AutoCloseable {
  private static final String LOCK_SUFFIX = ".lock";
  private static final int SWAPS_MAX = 100;

  /** File systems refuse before their last block: this near to full is full. */
  private static final long NEARLY_FULL_BYTES = 1 << 20;

  /** Locks that this process holds: opening and closing such a file again would free it. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lockFile;

  private Workshop(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  static Workshop open(Path all) throws IOException {
    Files.createDirectories(all);
    removeAbandoned(all);
    while (true) {
      Path folder = all.resolve(UUID.randomUUID().toString());
      Path lock = lockOf(folder);
      HELD.add(lock);
      FileChannel lockFile =
          FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lockFile.lock();
      if (Files.exists(lock)) {
        return new Workshop(Files.createDirectory(folder), lockFile);
      }
      lockFile.close(); // another process took it for abandoned before it was locked
    }
  }

  private static Path lockOf(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK_SUFFIX);
  }

  private static void removeAbandoned(Path all) throws IOException {
    try (Stream<Path> names = Files.list(all)) {
      for (Path lock : names.filter(path -> path.toString().endsWith(LOCK_SUFFIX)).toList()) {
        removeIfAbandoned(lock);
      }
    }
  }

  private static void removeIfAbandoned(Path lock) throws IOException {
    if (HELD.contains(lock)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      if (taken != null) {
        String name = lock.getFileName().toString();
        Path folder = lock.resolveSibling(name.replace(LOCK_SUFFIX, ""));
        keepUnjudged(folder);
        FileTree.delete(folder);
        Files.deleteIfExists(lock);
      }
    } catch (NoSuchFileException e) {
      // another process removes it
    }
  }

  /** What a delivery was looking at when its process died. */
  private static void keepUnjudged(Path folder) throws IOException {
    try (Stream<Path> things = Files.list(folder)) {
      for (Path unjudged : things.filter(Replacement::isUnjudged).toList()) {
        Replacement.keep(unjudged, keptOf(folder));
      }
    } catch (NoSuchFileException e) {
      // it had no folder yet
    }
  }

  /** Where things lie that may be a stranger's and could go nowhere else; there when needed. */
  Path kept() {
    return keptOf(folder);
  }

  private static Path keptOf(Path folder) {
    return folder.getParent().resolveSibling("kept");
  }

  /** Moves a local file or directory to its place; copies where that is on another file system. */
  void moveIn(Path local, Path target) throws IOException {
    Path made = newName();
    try {
      Files.move(local, made, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      copyThen(local, _ -> {}, copy -> swapIn(copy, target));
      FileTree.delete(local);
      return;
    }
    try {
      swapIn(made, target);
    } finally {
      FileTree.delete(made);
    }
  }

  /** What is done with a whole copy, out of sight and on disk. */
  interface Placing {
    void put(Path made) throws IOException;
  }

  /** Copies out of sight, then puts the whole in place. */
  void copyThen(Path source, LongConsumer copiedBytes, Placing placing) throws IOException {
    Path made = newName();
    try {
      FileTree.copy(source, made, copiedBytes);
      Durably.sync(made);
      placing.put(made);
    } catch (IOException e) {
      throw ofFullDisk(e, source); // before the copy is removed, which makes room again
    } finally {
      FileTree.delete(made);
    }
  }

  /** The failure, or what it means where the store is full; the system's words are not enough. */
  private IOException ofFullDisk(IOException failed, Path source) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    return free < NEARLY_FULL_BYTES
        ? new IOException(
            "no space left in the store: needed %d bytes, found %d free when it failed"
                .formatted(FileTree.sizeBytes(source), free),
            failed)
        : failed;
  }

  /** Out of sight at once, then deleted. */
  void remove(Path target) throws IOException {
    Path removed = newName();
    Files.move(target, removed, StandardCopyOption.ATOMIC_MOVE);
    FileTree.delete(removed);
  }

  void check() throws IOException {
    Path probe = newName();
    Files.writeString(probe, "probe");
    Files.delete(probe);
  }

  /**
   * Puts the one in place of the other; what was there, if anything, then lies out of sight.
   * Another writer may come between the steps of {@link #swapOnce}; then once more.
   */
  private void swapIn(Path made, Path target) throws IOException {
    for (int swap = 1; ; swap++) {
      try {
        swapOnce(made, target);
        break;
      } catch (FileSystemException e) {
        if (swap == SWAPS_MAX) {
          throw e;
        }
      }
    }
    Durably.syncFolder(target.getParent());
  }

  /**
   * A file is replaced by a rename. A directory is not: it changes places with the new one, where
   * the file system can do that, and is moved away first where it cannot.
   */
  private void swapOnce(Path made, Path target) throws IOException {
    boolean files =
        Files.isRegularFile(made) && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
    if (!files && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      if (Exchange.of(made, target)) {
        return;
      }
      remove(target);
    }
    Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path newName() {
    return folder.resolve(UUID.randomUUID().toString());
  }

  @Override
  public void close() throws IOException {
    keepUnjudged(folder);
    FileTree.delete(folder);
    Files.deleteIfExists(lockOf(folder));
    lockFile.close();
    HELD.remove(lockOf(folder));
  }
}
