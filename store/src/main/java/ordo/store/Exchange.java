package ordo.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Two paths of one file system change places in one step, so that neither is ever without
 * something: Linux's {@code renameat2} with {@code RENAME_EXCHANGE}, see {@code rename(2)}.
 */
final class Exchange {
  /** A relative path would be taken from the current directory; ours are absolute. */
  private static final int AT_FDCWD = -100;

  private static final int RENAME_NOREPLACE = 1;
  private static final int RENAME_EXCHANGE = 2;

  /** How this Java writes paths for the system. */
  private static final Charset PATHS =
      Charset.forName(System.getProperty("sun.jnu.encoding"), StandardCharsets.UTF_8);

  private static final Optional<MethodHandle> RENAME = find();

  private Exchange() {}

  private static Optional<MethodHandle> find() {
    var descriptor =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT);
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("renameat2")
        .map(function -> linker.downcallHandle(function, descriptor));
  }

  /**
   * Whether they have changed places; if not, nothing has happened: the system or the file system
   * has no such step (NFS, for one), or one of the two is not there.
   */
  static boolean of(Path one, Path other) {
    return rename(one, other, RENAME_EXCHANGE);
  }

  /**
   * Moves a file or a folder to a name that nothing has. Where the file system has no such step, a
   * folder's plain rename replaces nothing but an empty folder, and a file gets its new name by a
   * link, which replaces nothing.
   *
   * @throws FileSystemException when something has the name or the one to be moved is gone; nothing
   *     has happened then
   */
  static void intoNothing(Path from, Path to) throws IOException {
    if (rename(from, to, RENAME_NOREPLACE)) {
      return;
    }
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.createLink(to, from);
      Files.delete(from);
    }
  }

  private static boolean rename(Path one, Path other, int how) {
    if (RENAME.isEmpty()) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment first = arena.allocateFrom(one.toAbsolutePath().toString(), PATHS);
      MemorySegment second = arena.allocateFrom(other.toAbsolutePath().toString(), PATHS);
      return (int) RENAME.get().invokeExact(AT_FDCWD, first, AT_FDCWD, second, how) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("renameat2 could not be called", e);
    }
  }
}
