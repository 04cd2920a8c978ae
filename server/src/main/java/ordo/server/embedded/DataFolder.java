package ordo.server.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import ordo.wire.Reason;

/**
 * The folder that holds everything of one server, owned by one process at a time: the operating
 * system's lock on {@code lock} is freed by whatever ends the process.
 *
 * <p>{@link #open} and {@link #close} may be called by any thread.
 */
public final class DataFolder implements AutoCloseable {
  private static final int HOLDER_BYTES_MAX = 64;

  /**
   * Folders open in this process. Asked before the lock file is opened: closing a second channel on
   * it would free this process' lock.
   */
  private static final Set<Path> OPEN = new HashSet<>();

  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /** The folder is in use by another process; the message names it. */
  public static final class Held extends IOException {
    private static final long serialVersionUID = 1;

    Held(Path folder, String holder) {
      super(
          "data folder "
              + folder
              + " is in use by process "
              + holder
              + "; stop it, or choose another folder with --data");
    }
  }

  /**
   * Makes the folder where it is missing, and takes it.
   *
   * @throws Held when another process has it
   */
  public static DataFolder open(Path folder) throws IOException {
    Path root = make(folder);
    synchronized (OPEN) {
      if (OPEN.contains(root)) {
        throw new Held(root, Long.toString(ProcessHandle.current().pid()));
      }
      FileChannel lockFile = takeLock(root);
      OPEN.add(root);
      return new DataFolder(root, lockFile);
    }
  }

  /** Its path without links; made where it is missing. */
  public static Path make(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      return folder.toRealPath();
    } catch (FileAlreadyExistsException file) {
      throw new IOException(
          "data folder " + folder + ": expected a folder or nothing, found a file", file);
    } catch (FileSystemException refused) {
      throw new IOException(
          "data folder %s: expected a folder that can be written to, found none and none can be made (%s)"
              .formatted(folder, Reason.of(refused)),
          refused);
    }
  }

  private static FileChannel takeLock(Path root) throws IOException {
    FileChannel lockFile = openLock(root);
    FileLock lock = lockFile.tryLock();
    if (lock == null) {
      String holder = read(lockFile);
      lockFile.close();
      throw new Held(root, holder.isEmpty() ? "(unknown)" : holder);
    }
    lockFile.truncate(0);
    String pid = Long.toString(ProcessHandle.current().pid());
    lockFile.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
    return lockFile;
  }

  private static FileChannel openLock(Path root) throws IOException {
    try {
      return FileChannel.open(
          new DataLayout(root).lock(),
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE);
    } catch (FileSystemException refused) {
      throw new IOException(
          "data folder %s: expected to write in it, found that it refuses (%s)"
              .formatted(root, Reason.of(refused)),
          refused);
    }
  }

  private static String read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HOLDER_BYTES_MAX);
    file.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
  }

  /** What lies where in it. */
  public DataLayout layout() {
    return new DataLayout(root);
  }

  @Override
  public void close() throws IOException {
    synchronized (OPEN) {
      if (lockFile.isOpen()) {
        lockFile.close();
        OPEN.remove(root);
      }
    }
  }
}
