package ordo.store.system;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Goes through everything in a tree, links and all, in no order. Nothing is followed: each folder
 * is held while one is in it, so that none is left by a link that somebody puts in its place.
 */
public final class TreeWalk {
  /** More than a store path has names, and no more open folders than a process may have. */
  private static final int DEPTH_MAX = 600;

  private final Visitor visitor;

  private TreeWalk(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Told of each thing; false ends the walk. */
  public interface Visitor {
    /** A file, a link, or something else that is no folder. */
    boolean meet(At thing) throws IOException;

    /** A folder, before what is in it. */
    default boolean enter(At folder) throws IOException {
      return true;
    }

    /** A folder, after what is in it. */
    default void leave(At folder) throws IOException {}

    /** A folder that may not be looked into. */
    default boolean closed(At folder, IOException why) throws IOException {
      throw why;
    }

    /** Something that was listed and has vanished. */
    default boolean gone(NoSuchFileException what) throws IOException {
      throw what;
    }
  }

  /**
   * @param below the names from where the walk began; empty for that itself
   * @param attributes of a link its own
   */
  public record At(Held folder, Path name, Path below, BasicFileAttributes attributes) {
    /** Good while the visitor is told of it. */
    public Path path() {
      return folder.path().resolve(name);
    }
  }

  /** What has a path for its name, with all below it. */
  public static void at(Path path, Visitor visitor) throws IOException {
    Path whole = path.toAbsolutePath();
    try (Held folder = Held.of(whole.getParent())) {
      at(new Place(folder, whole.getFileName()), visitor);
    }
  }

  /** What has a name, with all below it. */
  public static void at(Place place, Visitor visitor) throws IOException {
    new TreeWalk(visitor).visit(place.folder(), place.name(), Path.of(""), 0);
  }

  /** What is in a folder, with all below it. */
  public static void in(Held folder, Visitor visitor) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.path())) {
      new TreeWalk(visitor).all(children, folder, Path.of(""), 0);
    }
  }

  private boolean all(DirectoryStream<Path> children, Held folder, Path below, int depth)
      throws IOException {
    try {
      for (Path child : children) {
        Path name = child.getFileName();
        if (!visit(folder, name, below.resolve(name), depth)) {
          return false;
        }
      }
      return true;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private boolean visit(Held folder, Path name, Path below, int depth) throws IOException {
    for (int tries = 1; ; tries++) {
      At at;
      try {
        at = new At(folder, name, below, attributes(folder.path().resolve(name)));
      } catch (NoSuchFileException e) {
        return visitor.gone(e);
      }
      if (!at.attributes().isDirectory()) {
        return visitor.meet(at);
      }
      Optional<Held> inside = held(at, tries);
      if (inside.isPresent()) {
        try (Held open = inside.get()) {
          return into(open, at, depth + 1);
        }
      }
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Empty when it is no folder any more: then it is looked at again. */
  private static Optional<Held> held(At folder, int tries) throws IOException {
    try {
      return Optional.of(folder.folder().below(folder.name()));
    } catch (NoSuchFileException | FileSystemLoopException swapped) {
      if (tries == Beneath.TRIES_MAX) {
        throw swapped;
      }
      return Optional.empty();
    }
  }

  private boolean into(Held inside, At at, int depth) throws IOException {
    if (depth > DEPTH_MAX) {
      return visitor.closed(
          at,
          new FileSystemException(
              at.below().toString(), null, "more than " + DEPTH_MAX + " folders in one another"));
    }
    DirectoryStream<Path> children;
    try {
      children = Files.newDirectoryStream(inside.path());
    } catch (AccessDeniedException | NotDirectoryException e) {
      return visitor.closed(at, e);
    }
    try (children) {
      if (!visitor.enter(at) || !all(children, inside, at.below(), depth)) {
        return false;
      }
    }
    visitor.leave(at);
    return true;
  }
}
