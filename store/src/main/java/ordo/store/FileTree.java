package ordo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import ordo.store.system.Held;
import ordo.store.system.TreeCopy;
import ordo.store.system.TreeWalk;

/** Files and whole directories, copied and deleted. Links are never followed, and not copied. */
public final class FileTree {
  private static final TreeWalk.Visitor DELETING =
      new TreeWalk.Visitor() {
        @Override
        public boolean meet(TreeWalk.At thing) throws IOException {
          Files.deleteIfExists(thing.path());
          return true;
        }

        @Override
        public boolean gone(NoSuchFileException what) {
          return true;
        }

        @Override
        public void leave(TreeWalk.At folder) throws IOException {
          Files.deleteIfExists(folder.path());
        }
      };

  private FileTree() {}

  /**
   * Removes a file, a link or a directory with all that is in it. Nothing there is no error, nor is
   * what another process removes meanwhile.
   */
  public static void delete(Path path) throws IOException {
    try {
      TreeWalk.at(path, DELETING);
    } catch (NoSuchFileException e) {
      // the folder that it was in is gone too
    }
  }

  /** Of a file, or of the regular files in a directory together. */
  public static long sizeBytes(Path path) throws IOException {
    try (Held top = Held.of(path)) {
      if (!Files.isDirectory(top.path())) {
        return Files.size(top.path());
      }
      var sum = new long[1];
      TreeWalk.in(
          top,
          thing -> {
            sum[0] += thing.attributes().isRegularFile() ? thing.attributes().size() : 0;
            return true;
          });
      return sum[0];
    }
  }

  /**
   * The regular files in a folder, by their names from it.
   *
   * @param folders whether the folders are told too
   */
  public static List<Path> namesIn(Held folder, boolean folders) throws IOException {
    var names = new ArrayList<Path>();
    TreeWalk.in(
        folder,
        new TreeWalk.Visitor() {
          @Override
          public boolean meet(TreeWalk.At thing) {
            if (thing.attributes().isRegularFile()) {
              names.add(thing.below());
            }
            return true;
          }

          @Override
          public boolean enter(TreeWalk.At inner) {
            if (folders) {
              names.add(inner.below());
            }
            return true;
          }
        });
    return names;
  }

  /** Copies to a path where nothing is; a copy is as old as its original. */
  public static void copy(Path source, Path target, LongConsumer copiedBytes) throws IOException {
    try (Held top = Held.of(source)) {
      new TreeCopy(copiedBytes).copy(top, target);
    }
  }
}
