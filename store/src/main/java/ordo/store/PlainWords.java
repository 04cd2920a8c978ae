package ordo.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Failures of the system in words of the store: its paths, and not where this process happens to
 * reach them.
 */
public final class PlainWords {
  /** {@code /proc/self/fd/N} and nothing below. */
  private static final int HELD_NAMES = 4;

  private PlainWords() {}

  /** Something that is done with the store. */
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * @param what is worked on, for people
   */
  public static <T> T with(String what, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (FileSystemException e) {
      throw new IOException(what + ": " + of(e), e);
    }
  }

  public static String of(FileSystemException e) {
    String words =
        switch (e) {
          case NoSuchFileException _ -> "it is not there any more";
          case AccessDeniedException _ -> "no permission";
          case FileAlreadyExistsException _ -> "something is there already";
          case DirectoryNotEmptyException _ -> "the folder was written to meanwhile";
          case FileSystemLoopException _ -> "a link lies there";
          case NotDirectoryException _ -> "it is no folder";
          default -> e.getReason() == null ? "the system refused it" : e.getReason();
        };
    return words + where(e);
  }

  private static String where(FileSystemException e) {
    if (e.getFile() == null) {
      return "";
    }
    Path file = Path.of(e.getFile());
    boolean isHeld = file.startsWith("/proc/self/fd") && file.getNameCount() == HELD_NAMES;
    return isHeld || file.getFileName() == null ? "" : " ('" + file.getFileName() + "')";
  }
}
