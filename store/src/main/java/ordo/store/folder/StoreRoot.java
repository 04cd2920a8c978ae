package ordo.store.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.Hindrance;
import ordo.store.StoreException;
import ordo.store.system.Beneath;
import ordo.store.system.Held;
import ordo.store.system.Place;
import ordo.store.system.Reach;

/**
 * Where paths of a folder store lie on disk. No path leads out of the folder, not by a link either,
 * nor into the store's own files. Safe for many threads.
 */
final class StoreRoot implements AutoCloseable {
  private final Beneath beneath;

  StoreRoot(Beneath beneath) {
    this.beneath = beneath;
  }

  /** The folder itself, as it was when the store was opened. */
  Path folder() {
    return beneath.folder();
  }

  Held top() {
    return beneath.top();
  }

  /** The store's own folder, made where it is missing; to be closed. */
  Held own() throws IOException {
    Path own = Path.of(StorePath.OWN_ROOT);
    makeIfAbsent(top().path().resolve(own));
    if (beneath.reach(own) instanceof Reach.There(Held held)) {
      return held;
    }
    throw new IOException(
        folder().resolve(own) + ": expected a folder in the store, found a link that leads out");
  }

  private static void makeIfAbsent(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      // as usual
    }
  }

  /** The file or directory at a path, to be closed; empty when there is none, or only outside. */
  Optional<Held> existing(StorePath path) throws IOException {
    if (Ways.ofNames(path).isPresent()
        || !(reach(Path.of(path.value())) instanceof Reach.There(Held held))) {
      return Optional.empty();
    }
    boolean isThing = Files.isDirectory(held.path()) || Files.isRegularFile(held.path());
    if (isThing && !Files.isSameFile(held.path(), top().path())) {
      return Optional.of(held);
    }
    held.close();
    return Optional.empty();
  }

  /** What has a path for its name, a link itself and not what it leads to; to be closed. */
  Optional<Place> named(StorePath path) throws IOException {
    Path whole = Path.of(path.value());
    if (Ways.ofNames(path).isPresent()
        || !(reach(parentOf(whole)) instanceof Reach.There(Held folder))) {
      return Optional.empty();
    }
    Place place = new Place(folder, whole.getFileName());
    if (Files.isDirectory(folder.path()) && place.isTaken() && !isOwn(place)) {
      return Optional.of(place);
    }
    place.close();
    return Optional.empty();
  }

  /**
   * Where something may be put, to be closed; its folder is there then.
   *
   * @throws StoreException when that can never be
   */
  Place forWriting(StorePath path) throws IOException {
    requireNone(path, hindrance(path));
    Path whole = Path.of(path.value());
    Place place = new Place(made(path, parentOf(whole)), whole.getFileName());
    if (isOwn(place)) {
      place.close();
      throw new StoreException(path, "a place in the store", "a link to its own files");
    }
    return place;
  }

  /** Why nothing can ever be put at a path, as things lie now. */
  Optional<Hindrance> hindrance(StorePath path) throws IOException {
    return new Ways(this).hindrance(path);
  }

  /** A folder, made with all above it where it is missing. Others make and remove meanwhile. */
  private Held made(StorePath path, Path folder) throws IOException {
    for (int tries = 1; tries <= Beneath.TRIES_MAX; tries++) {
      Reach reach = reach(folder);
      Optional<Held> there = folder(reach);
      if (there.isPresent()) {
        return there.get();
      }
      makeWay(path, folder, reach);
    }
    requireNone(path, hindrance(path));
    throw new IOException("store path " + path + ": what is above it is changed all the time");
  }

  /** Empty when something else is there, which is closed then, or nothing. */
  private static Optional<Held> folder(Reach reach) {
    if (!(reach instanceof Reach.There(Held held))) {
      return Optional.empty();
    }
    if (Files.isDirectory(held.path())) {
      return Optional.of(held);
    }
    held.close();
    return Optional.empty();
  }

  private void makeWay(StorePath path, Path folder, Reach reach) throws IOException {
    if (reach == Reach.Not.FORBIDDEN) {
      throw new AccessDeniedException(folder.toString());
    }
    if (reach == Reach.Not.NOTHING) {
      make(path, folder);
    } else {
      requireNone(path, hindrance(path));
    }
  }

  private static void requireNone(StorePath path, Optional<Hindrance> hindrance)
      throws StoreException {
    if (hindrance.isPresent()) {
      throw new StoreException(path, hindrance.get());
    }
  }

  private void make(StorePath path, Path folder) throws IOException {
    try (Held above = made(path, parentOf(folder))) {
      Files.createDirectory(above.path().resolve(folder.getFileName()));
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      // somebody has made it, or removed what is above
    }
  }

  Reach reach(Path below) throws IOException {
    Reach reach = beneath.reach(below);
    if (reach instanceof Reach.There(Held held) && isOwn(held.realPath())) {
      held.close();
      return Reach.Not.OWN;
    }
    return reach;
  }

  private boolean isOwn(Place place) throws IOException {
    return isOwn(place.folder().realPath().resolve(place.name()));
  }

  private boolean isOwn(Path real) throws IOException {
    return real.startsWith(top().realPath().resolve(StorePath.OWN_ROOT));
  }

  /** Of a path in the store; empty for what lies in the folder itself. */
  static Path parentOf(Path below) {
    return below.getParent() == null ? Path.of("") : below.getParent();
  }

  @Override
  public void close() {
    beneath.close();
  }
}
