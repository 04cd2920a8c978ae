package ordo.store.system;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file or a folder that is held: it stays the same one, whatever comes to lie at the paths that
 * led to it. So on Linux; elsewhere only its path is kept. To be closed. Safe for many threads.
 */
public sealed interface Held extends AutoCloseable permits HeldOpen, HeldByName {
  /** Where Java's calls find it, and below it what is in it; good until it is closed. */
  Path path();

  /**
   * What lies below it, reached through no link and itself none.
   *
   * @param names one or several; an empty one for itself
   * @throws NoSuchFileException when nothing lies there
   * @throws FileSystemLoopException when a link does, or stands in the way
   */
  Held below(Path names) throws IOException;

  /** Where it lies now, without links. */
  Path realPath() throws IOException;

  @Override
  void close();

  /** A folder in this one, made where it is missing. */
  default Held madeBelow(Path name) throws IOException {
    try {
      Files.createDirectory(path().resolve(name));
    } catch (FileAlreadyExistsException e) {
      // as usual
    }
    return below(name);
  }

  /** What a path leads to, through links too. */
  static Held of(Path path) throws IOException {
    return Beneath.isThere() ? HeldOpen.of(path) : new HeldByName(path.toRealPath());
  }
}
