package ordo.store.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import ordo.store.PartialFile;
import ordo.store.PartialFiles;
import ordo.store.system.Held;

/**
 * The folder of the files that come in parts, below the store's own. Who writes one holds a lock on
 * it, which the system takes back from a process that dies. Safe for many threads.
 */
final class PartialFolder implements PartialFiles {
  private static final String FOLDER = "uploads";
  private static final Set<StandardOpenOption> HOW =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  private static final int DIGESTS_MAX = 256;

  private final StoreRoot root;
  private final Held own;
  private final Workshop workshop;
  private final Map<String, RunningDigest> digests = Collections.synchronizedMap(new Digests());

  PartialFolder(StoreRoot root, Held own, Workshop workshop) {
    this.root = root;
    this.own = own;
    this.workshop = workshop;
  }

  /** The digests of files between two of their parts; the oldest goes first. */
  private static final class Digests extends LinkedHashMap<String, RunningDigest> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, RunningDigest> eldest) {
      return size() > DIGESTS_MAX;
    }
  }

  private Path file(String name) {
    if (!name.matches("[A-Za-z0-9]{1,64}")) {
      throw new IllegalArgumentException("name: expected letters and digits, found " + name);
    }
    return own.path().resolve(FOLDER).resolve(name);
  }

  @Override
  public OptionalLong sizeBytes(String name) throws IOException {
    try {
      return OptionalLong.of(Files.size(file(name)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Optional<PartialFile> open(String name) throws IOException {
    Path file = file(name);
    own.madeBelow(Path.of(FOLDER)).close();
    FileChannel channel = FileChannel.open(file, HOW);
    try {
      if (isLocked(channel)) {
        var target = new PlacedPart(root, workshop, file);
        return Optional.of(new HeldPart(channel, target, digests, name));
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(file(name));
    digests.remove(name);
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(own.path().resolve(FOLDER))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public long freeBytes() throws IOException {
    return Files.getFileStore(own.path()).getUsableSpace();
  }
}
