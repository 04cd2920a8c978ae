package ordo.store.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ordo.store.FileTree;
import ordo.store.system.Held;

/** Flushes to disk, so that what was reported survives a power cut. */
final class Durably {
  private Durably() {}

  /** A file, or a directory with everything below it; several at once, since each waits. */
  static void sync(Path path) throws IOException {
    try (Held top = Held.of(path)) {
      if (Files.isDirectory(top.path())) {
        FileTree.namesIn(top, true).parallelStream().forEach(names -> syncOne(top, names));
      }
      force(top.path());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Makes names inside a folder durable. */
  static void syncFolder(Path folder) throws IOException {
    force(folder);
  }

  private static void syncOne(Held folder, Path names) {
    try (Held one = folder.below(names)) {
      force(one.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
