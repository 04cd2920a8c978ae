package ordo.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Files and whole directories, copied and deleted. Links are never followed, and not copied. */
public final class FileTree {
  /** How much is copied between two tellings. */
  private static final long PIECE_BYTES = 8L << 20;

  private FileTree() {}

  /**
   * Removes a file, a link or a directory with all that is in it. Nothing there is no error, nor is
   * what another process removes meanwhile.
   */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failed;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, IOException failed)
              throws IOException {
            Files.deleteIfExists(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Of a file, or of the regular files in a directory together. */
  static long sizeBytes(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }

  /** Copies to a path where nothing is; a copy is as old as its original. */
  static void copy(Path source, Path target, LongConsumer copiedBytes) throws IOException {
    var sum = new long[1];
    LongConsumer add = bytes -> copiedBytes.accept(sum[0] += bytes);
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(source.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              boolean alone = file.equals(source);
              Path copy = alone ? target : target.resolve(source.relativize(file));
              copyFile(file, copy, add);
              Files.setLastModifiedTime(copy, attributes.lastModifiedTime());
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void copyFile(Path from, Path to, LongConsumer piece) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = in.size();
      long position = 0;
      while (position < size) {
        long copied = in.transferTo(position, PIECE_BYTES, out);
        if (copied <= 0) {
          throw new IOException(from + ": expected " + size + " bytes, found " + position);
        }
        position += copied;
        piece.accept(copied);
      }
    }
  }
}
