package ordo.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import ordo.model.StorePath;

/**
 * Where paths of a folder store lie on disk. No path leads out of the folder, not by a link either,
 * nor into the store's own files.
 *
 * @param folder without links
 */
record StoreRoot(Path folder) {
  /** Longest name that Linux file systems take. */
  private static final int NAME_BYTES_MAX = 255;

  /** The store's own files. */
  Path own() {
    return folder.resolve(StorePath.OWN_ROOT);
  }

  /** The file or directory at a path; empty when there is none, or only outside. */
  Optional<Path> existing(StorePath path) throws IOException {
    if (problem(path).isPresent()) {
      return Optional.empty();
    }
    Path local = folder.resolve(path.value());
    if (!Files.isDirectory(local) && !Files.isRegularFile(local)) {
      return Optional.empty();
    }
    return local.toRealPath().startsWith(folder) ? Optional.of(local) : Optional.empty();
  }

  /** What has a path for its name, a link itself and not what it leads to. */
  Optional<Path> named(StorePath path) throws IOException {
    if (problem(path).isPresent()) {
      return Optional.empty();
    }
    Path local = folder.resolve(path.value());
    boolean isThere =
        Files.exists(local, LinkOption.NOFOLLOW_LINKS)
            && local.getParent().toRealPath().startsWith(folder);
    return isThere ? Optional.of(local) : Optional.empty();
  }

  /** Where something may be put; its parent exists then. */
  Path forWriting(StorePath path) throws IOException {
    Optional<String> problem = problem(path);
    if (problem.isPresent()) {
      throw new StoreException(path, "a path that a folder can hold", problem.get());
    }
    Path local = folder.resolve(path.value());
    checkInside(path, nearestExisting(local.getParent()));
    try {
      Files.createDirectories(local.getParent());
    } catch (FileAlreadyExistsException e) {
      throw fileAbove(path, Path.of(e.getFile()));
    }
    checkInside(path, local.getParent());
    return local;
  }

  private void checkInside(StorePath path, Path existing) throws IOException {
    if (!Files.isDirectory(existing)) {
      throw fileAbove(path, existing);
    }
    if (!existing.toRealPath().startsWith(folder)) {
      throw new StoreException(path, "a place in the store", "a link that leads out of it");
    }
  }

  private StoreException fileAbove(StorePath path, Path file) {
    return new StoreException(path, "directories above it", "the file " + folder.relativize(file));
  }

  private static Path nearestExisting(Path path) {
    Path nearest = path;
    while (!Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  private Optional<String> problem(StorePath path) {
    String[] names = path.value().split("/");
    if (names[0].equals(StorePath.OWN_ROOT)) {
      return Optional.of("the store's own files");
    }
    for (String name : names) {
      if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
        return Optional.of("a name of more than " + NAME_BYTES_MAX + " bytes");
      }
    }
    try {
      var _ = folder.resolve(path.value());
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of("a name that the system's locale cannot write; start with LC_ALL=C.UTF-8");
    }
  }
}
