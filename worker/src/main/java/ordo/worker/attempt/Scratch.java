package ordo.worker.attempt;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ordo.store.FileTree;

/**
 * The worker's folder for temporary files, its own by an operating system's lock: what it holds at
 * start is a dead worker's, and is wiped.
 */
public final class Scratch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Scratch.class.getName());
  private static final String LOCK = "lock";

  /** Taken by this process; opening and closing such a lock file again would free it. */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lockFile;

  private Scratch(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * @throws IOException when another worker has it
   */
  public static Scratch take(Path folder) throws IOException {
    Path root = Files.createDirectories(folder).toRealPath();
    if (!TAKEN.add(root)) {
      throw inUse(root);
    }
    FileChannel lockFile =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lockFile.tryLock() == null) {
      lockFile.close();
      TAKEN.remove(root);
      throw inUse(root);
    }
    try (Stream<Path> left = Files.list(root)) {
      left.filter(path -> !path.endsWith(LOCK)).forEach(Scratch::deleteQuietly);
    }
    var scratch = new Scratch(root, lockFile);
    scratch.write(Long.toString(ProcessHandle.current().pid()));
    return scratch;
  }

  /**
   * Notes whose scratch folder this is, for whoever supervises the process: {@code <process id>
   * <worker id>} in the lock file.
   */
  public void noteWorker(long workerId) throws IOException {
    write(ProcessHandle.current().pid() + " " + workerId);
  }

  private void write(String text) throws IOException {
    lockFile.truncate(0);
    lockFile.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static IOException inUse(Path folder) {
    return new IOException("scratch folder " + folder + " is in use by another worker");
  }

  public Path folder() {
    return folder;
  }

  /** Removes a folder; what cannot be removed is said and left to the next start. */
  static void deleteQuietly(Path path) {
    try {
      FileTree.delete(path);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "left behind: {0}: {1}", path, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
    TAKEN.remove(folder);
  }
}
