package ordo.pointcloud.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in the file system that one build has to itself: {@code NAME.RANDOM} and an ending. A
 * lock on the file {@code .lock} beside it says that its build lives; the system lets go of the
 * lock when the process dies, however it dies, and the next build for the same name removes what
 * such a one left. Where a file system knows no locks, nothing is removed.
 */
public final class OwnPlace implements Closeable {
  private static final String LOCK = ".lock";

  /** Of this process: to open and close such a file again would let go of its lock. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Path lockFile;
  private final FileChannel lock;

  private OwnPlace(Path path, Path lockFile, FileChannel lock) {
    this.path = path;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /** Whose a lock is. */
  private enum Holder {
    WE,
    ANOTHER,
    NOBODY_CAN_TELL
  }

  /**
   * Removes what dead builds left for this name, and claims a place beside it.
   *
   * @param wanted name; its folder is made where absent
   * @param ending of the place's name: {@code .part}, or nothing
   */
  public static OwnPlace beside(Path wanted, String ending) throws IOException {
    Path folder = wanted.toAbsolutePath().normalize().getParent();
    String name = wanted.getFileName().toString();
    Files.createDirectories(folder);
    removeDead(folder, name, ending);
    Optional<OwnPlace> claimed = Optional.empty();
    while (claimed.isEmpty()) {
      String random = Integer.toUnsignedString(ThreadLocalRandom.current().nextInt(), 36);
      claimed = claim(folder.resolve(name + "." + random + ending));
    }
    return claimed.get();
  }

  /** Until it is locked, another build may take it for a dead one's and remove it: then empty. */
  private static Optional<OwnPlace> claim(Path path) throws IOException {
    Path lockFile = path.resolveSibling(path.getFileName() + LOCK);
    OURS.add(lockFile);
    FileChannel lock =
        FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (holder(lock) != Holder.ANOTHER && Files.exists(lockFile)) {
      return Optional.of(new OwnPlace(path, lockFile, lock));
    }
    lock.close();
    OURS.remove(lockFile);
    return Optional.empty();
  }

  /** Where nothing is at first. */
  public Path path() {
    return path;
  }

  /** Removes what is there. */
  @Override
  public void close() throws IOException {
    try (lock) {
      FolderRemoval.remove(path);
      Files.deleteIfExists(lockFile);
    } finally {
      OURS.remove(lockFile);
    }
  }

  private static void removeDead(Path folder, String name, String ending) throws IOException {
    Pattern named =
        Pattern.compile(Pattern.quote(name + ".") + "[0-9a-z]+" + Pattern.quote(ending + LOCK));
    for (Path lockFile : inside(folder, named)) {
      if (!OURS.contains(lockFile)) {
        removeIfDead(lockFile);
      }
    }
  }

  private static List<Path> inside(Path folder, Pattern named) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> named.matcher(file.getFileName().toString()).matches()).toList();
    }
  }

  private static void removeIfDead(Path lockFile) throws IOException {
    String name = lockFile.getFileName().toString();
    try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      if (holder(lock) == Holder.WE) {
        String place = name.substring(0, name.length() - LOCK.length());
        FolderRemoval.remove(lockFile.resolveSibling(place));
        Files.deleteIfExists(lockFile);
      }
    } catch (NoSuchFileException _) {
      // Its build, or another one that came to remove it, was quicker.
    }
  }

  private static Holder holder(FileChannel lock) {
    try {
      return lock.tryLock() == null ? Holder.ANOTHER : Holder.WE;
    } catch (OverlappingFileLockException _) {
      return Holder.ANOTHER;
    } catch (IOException _) {
      return Holder.NOBODY_CAN_TELL;
    }
  }
}
