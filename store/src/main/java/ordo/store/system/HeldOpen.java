package ordo.store.system;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One that this process has open, by its number. Once closed the number may be another file's, so
 * that nothing is reached by it any more.
 */
public final class HeldOpen implements Held {
  private final int number;
  private final Path path;
  private final AtomicBoolean closed = new AtomicBoolean();

  private HeldOpen(int number) {
    this.number = number;
    this.path = Path.of("/proc/self/fd", Integer.toString(number));
  }

  /** What a path leads to, through links too. */
  static HeldOpen of(Path path) throws IOException {
    return opened(
        LinuxCalls.open(LinuxCalls.AT_FDCWD, PathBytes.of(path.toAbsolutePath()), 0), path);
  }

  /**
   * Opens what lies below it.
   *
   * @param resolve which ways are refused; see {@link LinuxCalls}
   * @return a number, or the error, negative
   */
  int open(Path names, long resolve) throws IOException {
    if (closed.get()) {
      throw new ClosedChannelException();
    }
    Path path = names.toString().isEmpty() ? Path.of(".") : names;
    return LinuxCalls.open(number, PathBytes.of(path), resolve);
  }

  /**
   * @param opened what {@link #open} gave
   * @param path for people
   */
  static HeldOpen opened(int opened, Path path) throws IOException {
    if (opened >= 0) {
      return new HeldOpen(opened);
    }
    throw switch (-opened) {
      case LinuxCalls.ENOENT -> new NoSuchFileException(path.toString());
      case LinuxCalls.EACCES -> new AccessDeniedException(path.toString());
      case LinuxCalls.ELOOP -> new FileSystemLoopException(path.toString());
      case LinuxCalls.ENOTDIR -> new NotDirectoryException(path.toString());
      default -> new FileSystemException(path.toString(), null, LinuxCalls.words(-opened));
    };
  }

  @Override
  public Path path() {
    if (closed.get()) {
      throw new IllegalStateException("the store is closed");
    }
    return path;
  }

  /** The same for other processes of this user too, as long as it is open here. */
  public Path pathForOthers() {
    return Path.of(
        "/proc", Long.toString(ProcessHandle.current().pid()), "fd", Integer.toString(number));
  }

  @Override
  public Held below(Path names) throws IOException {
    return opened(open(names, LinuxCalls.RESOLVE_BENEATH | LinuxCalls.RESOLVE_NO_SYMLINKS), names);
  }

  @Override
  public Path realPath() throws IOException {
    return Files.readSymbolicLink(path());
  }

  /** Once, whoever calls it again. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      LinuxCalls.close(number);
    }
  }
}
