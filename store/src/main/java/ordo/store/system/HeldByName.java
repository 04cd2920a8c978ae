package ordo.store.system;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One that is only named, where the system cannot do more. */
public record HeldByName(Path path) implements Held {
  @Override
  public Held below(Path names) throws IOException {
    Path below = path;
    for (Path name : names) {
      below = below.resolve(name);
      if (Files.isSymbolicLink(below)) {
        throw new FileSystemLoopException(below.toString());
      }
    }
    if (Files.notExists(below, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(below.toString());
    }
    return new HeldByName(below);
  }

  @Override
  public Path realPath() throws IOException {
    return path.toRealPath();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
