package ordo.store.system;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A name in a folder that is held, whatever has the name. */
public record Place(Held folder, Path name) implements AutoCloseable {
  /** For Java's calls; good until this is closed. */
  public Path path() {
    return folder.path().resolve(name);
  }

  /** Whether anything has the name, be it a link to nowhere. */
  public boolean isTaken() {
    return Files.exists(path(), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() {
    folder.close();
  }
}
