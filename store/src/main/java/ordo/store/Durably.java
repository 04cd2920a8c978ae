package ordo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Flushes to disk, so that what was reported survives a power cut. */
final class Durably {
  private Durably() {}

  /** A file, or a directory with everything below it; several at once, since each waits. */
  static void sync(Path path) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(path)) {
      all = paths.toList();
    }
    try {
      all.parallelStream().forEach(Durably::syncOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Makes names inside a folder durable. */
  static void syncFolder(Path folder) throws IOException {
    force(folder);
  }

  private static void syncOne(Path path) {
    try {
      force(path);
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
