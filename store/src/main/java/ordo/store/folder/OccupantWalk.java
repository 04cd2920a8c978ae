package ordo.store.folder;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.function.Predicate;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.system.Place;
import ordo.store.system.TreeWalk;

/** What lies in a tree, told and judged one by one. */
final class OccupantWalk {
  private OccupantWalk() {}

  /** A file, a link or a folder with all below it, until told to stop. */
  static void walk(Path top, Predicate<Store.Occupant> goOn) throws IOException {
    TreeWalk.at(top, new Telling(goOn));
  }

  static void walk(Place top, Predicate<Store.Occupant> goOn) throws IOException {
    TreeWalk.at(top, new Telling(goOn));
  }

  /** Deletes the files that may go, and the folders that are empty then. */
  static void delete(Path top, Replaceable whatGoes) throws IOException {
    TreeWalk.at(top, new Deleting(whatGoes));
  }

  private static Store.Occupant found(TreeWalk.At at) {
    BasicFileAttributes attributes = at.attributes();
    Store.Kind kind =
        attributes.isRegularFile()
            ? Store.Kind.FILE
            : attributes.isDirectory()
                ? Store.Kind.FOLDER
                : attributes.isSymbolicLink() ? Store.Kind.LINK : Store.Kind.OTHER;
    return new Store.Occupant(
        at.below().toString(), kind, attributes.size(), attributes.lastModifiedTime().toInstant());
  }

  private record Telling(Predicate<Store.Occupant> goOn) implements TreeWalk.Visitor {
    @Override
    public boolean meet(TreeWalk.At thing) {
      return goOn.test(found(thing));
    }

    @Override
    public boolean enter(TreeWalk.At folder) {
      return goOn.test(found(folder));
    }

    /** What may not be looked into is something else. */
    @Override
    public boolean closed(TreeWalk.At folder, IOException why) {
      return goOn.test(
          new Store.Occupant(folder.below().toString(), Store.Kind.OTHER, 0, Instant.EPOCH));
    }

    @Override
    public boolean gone(NoSuchFileException what) {
      return true;
    }
  }

  private record Deleting(Replaceable whatGoes) implements TreeWalk.Visitor {
    @Override
    public boolean meet(TreeWalk.At thing) throws IOException {
      if (thing.attributes().isRegularFile() && whatGoes.mayGo(found(thing))) {
        Files.deleteIfExists(thing.path());
      }
      return true;
    }

    @Override
    public boolean gone(NoSuchFileException what) {
      return true;
    }

    @Override
    public void leave(TreeWalk.At folder) throws IOException {
      try {
        Files.deleteIfExists(folder.path());
      } catch (DirectoryNotEmptyException e) {
        // what may not go
      }
    }
  }
}
