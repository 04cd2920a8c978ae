package ordo.store.system;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Two paths of one file system change places in one step, so that neither is ever without
 * something: Linux's {@code renameat2} with {@code RENAME_EXCHANGE}, see {@code rename(2)}.
 */
public final class Exchange {
  private Exchange() {}

  /**
   * Whether they have changed places; if not, nothing has happened: the system or the file system
   * has no such step (NFS, for one), or one of the two is not there.
   */
  public static boolean of(Path one, Path other) {
    return rename(one, other, LinuxCalls.RENAME_EXCHANGE);
  }

  /**
   * Moves a file or a folder to a name that nothing has. Where the file system has no such step, a
   * folder's plain rename replaces nothing but an empty folder, and a file gets its new name by a
   * link, which replaces nothing.
   *
   * @throws FileSystemException when something has the name or the one to be moved is gone; nothing
   *     has happened then
   */
  public static void intoNothing(Path from, Path to) throws IOException {
    if (rename(from, to, LinuxCalls.RENAME_NOREPLACE)) {
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
    return LinuxCalls.rename(
        PathBytes.of(one.toAbsolutePath()), PathBytes.of(other.toAbsolutePath()), how);
  }
}
