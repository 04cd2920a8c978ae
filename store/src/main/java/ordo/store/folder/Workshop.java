package ordo.store.folder;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import ordo.store.FileTree;
import ordo.store.StoreException;
import ordo.store.system.Exchange;
import ordo.store.system.Held;
import ordo.store.system.Place;

/**
 * Where things are made and unmade out of sight, on the store's file system, so that they appear
 * and vanish by one rename. Each process has a folder of its own under a lock; the folder of a
 * process that is gone is removed by the next that opens the store.
 */
final class Workshop implements AutoCloseable {
  private static final String LOCK_SUFFIX = ".lock";

  /** File systems refuse before their last block: this near to full is full. */
  private static final long NEARLY_FULL_BYTES = 1 << 20;

  /** Names of the locks that this process holds: to open and close such a file would free it. */
  private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

  private final Place place;
  private final Held folder;
  private final FileChannel lockFile;
  private final Path kept;

  private Workshop(Place place, Held folder, FileChannel lockFile, Path kept) {
    this.place = place;
    this.folder = folder;
    this.lockFile = lockFile;
    this.kept = kept;
  }

  /**
   * @param own the store's own folder, which stays held for as long as the workshop is open
   */
  static Workshop open(Held own) throws IOException {
    Path kept = own.path().resolve("kept");
    Held all = own.madeBelow(Path.of("work"));
    try {
      removeAbandoned(all.path(), kept);
      return locked(all, kept);
    } catch (IOException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private static Workshop locked(Held all, Path kept) throws IOException {
    while (true) {
      Place place = new Place(all, Path.of(UUID.randomUUID().toString()));
      Path lock = lockOf(place.path());
      HELD.add(lock.getFileName().toString());
      FileChannel lockFile =
          FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lockFile.lock();
      if (Files.exists(lock)) {
        return new Workshop(place, all.madeBelow(place.name()), lockFile, kept);
      }
      lockFile.close(); // another process took it for abandoned before it was locked
    }
  }

  private static Path lockOf(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK_SUFFIX);
  }

  private static void removeAbandoned(Path all, Path kept) throws IOException {
    try (Stream<Path> names = Files.list(all)) {
      for (Path lock : names.filter(path -> path.toString().endsWith(LOCK_SUFFIX)).toList()) {
        removeIfAbandoned(lock, kept);
      }
    }
  }

  private static void removeIfAbandoned(Path lock, Path kept) throws IOException {
    String name = lock.getFileName().toString();
    if (HELD.contains(name)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      if (taken != null) {
        remove(lock.resolveSibling(name.replace(LOCK_SUFFIX, "")), lock, kept);
      }
    } catch (NoSuchFileException e) {
      // another process removes it
    }
  }

  private static void remove(Path folder, Path lock, Path kept) throws IOException {
    keepUnjudged(folder, kept);
    FileTree.delete(folder);
    Files.deleteIfExists(lock);
  }

  /** What a delivery was looking at when its process died. */
  private static void keepUnjudged(Path folder, Path kept) throws IOException {
    try (Stream<Path> things = Files.list(folder)) {
      for (Path unjudged : things.filter(Replacement::isUnjudged).toList()) {
        Replacement.keep(unjudged, kept);
      }
    } catch (NoSuchFileException e) {
      // it had no folder yet
    }
  }

  /** Where things lie that may be a stranger's and could go nowhere else; there when needed. */
  Path kept() {
    return kept;
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

  /**
   * Copies out of sight, then puts the whole in place. Flushing may take long, and who copied may
   * have no right to go on after it: it is told the sum once more, right before.
   */
  void copyThen(Path source, LongConsumer copiedBytes, Placing placing) throws IOException {
    Path made = newName();
    try {
      copy(source, made, copiedBytes);
      placing.put(made);
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw ofFullDisk(e, source); // before the copy is removed, which makes room again
    } finally {
      FileTree.delete(made);
    }
  }

  private static void copy(Path source, Path made, LongConsumer copiedBytes) throws IOException {
    var sum = new AtomicLong();
    FileTree.copy(source, made, copiedBytes.andThen(sum::set));
    Durably.sync(made);
    copiedBytes.accept(sum.get());
  }

  /** As {@link #copyThen} with a second name for the file, where the file system has such. */
  void linkThen(Path file, Placing placing) throws IOException {
    Path made = newName();
    try {
      Files.createLink(made, file);
    } catch (UnsupportedOperationException | FileSystemException e) {
      copyThen(file, _ -> {}, placing);
      return;
    }
    try {
      placing.put(made);
    } finally {
      FileTree.delete(made);
    }
  }

  /** The failure, or what it means where the store is full; the system's words are not enough. */
  private IOException ofFullDisk(IOException failed, Path source) throws IOException {
    long free = Files.getFileStore(folder.path()).getUsableSpace();
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

  /** Writes, reads and compares. */
  void check() throws IOException {
    Path probe = newName();
    String written = probe.getFileName().toString();
    try {
      Files.writeString(probe, written);
      String read = Files.readString(probe);
      if (!read.equals(written)) {
        throw new IOException("wrote " + written + ", read " + read);
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** Puts the one in place of the other; what was there, if anything, then lies out of sight. */
  private void swapIn(Path made, Path target) throws IOException {
    Swapping.untilDone(() -> swapOnce(made, target));
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
    return folder.path().resolve(UUID.randomUUID().toString());
  }

  @Override
  public void close() throws IOException {
    keepUnjudged(place.path(), kept);
    folder.close();
    FileTree.delete(place.path());
    Files.deleteIfExists(lockOf(place.path()));
    lockFile.close();
    HELD.remove(lockOf(place.path()).getFileName().toString());
    place.close();
  }
}
