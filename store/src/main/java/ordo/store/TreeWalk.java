package ordo.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.function.Predicate;

/** Everything in a tree as it is found, links and all; nothing is followed, nothing sorted. */
final class TreeWalk extends SimpleFileVisitor<Path> {
  private final Path top;
  private final Predicate<Store.Found> goOn;

  private TreeWalk(Path top, Predicate<Store.Found> goOn) {
    this.top = top;
    this.goOn = goOn;
  }

  /** A file, a link or a folder with all below it, until told to stop. */
  static void walk(Path top, Predicate<Store.Found> goOn) throws IOException {
    Files.walkFileTree(top, new TreeWalk(top, goOn));
  }

  /** Deletes the files that may go, and the folders that are empty then. */
  static void delete(Path top, Replaceable whatGoes) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && whatGoes.mayGo(found(top, file, attributes))) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            try {
              Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
              // what may not go
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Store.Found found(Path top, Path path, BasicFileAttributes attributes) {
    Store.Kind kind =
        attributes.isRegularFile()
            ? Store.Kind.FILE
            : attributes.isDirectory()
                ? Store.Kind.FOLDER
                : attributes.isSymbolicLink() ? Store.Kind.LINK : Store.Kind.OTHER;
    return new Store.Found(
        top.relativize(path).toString(),
        kind,
        attributes.size(),
        attributes.lastModifiedTime().toInstant());
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return told(found(top, folder, attributes));
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    return told(found(top, file, attributes));
  }

  /** What vanished meanwhile is not there; what may not be looked into is something else. */
  @Override
  public FileVisitResult visitFileFailed(Path path, IOException failed) throws IOException {
    return switch (failed) {
      case NoSuchFileException gone -> FileVisitResult.CONTINUE;
      case AccessDeniedException denied ->
          told(
              new Store.Found(top.relativize(path).toString(), Store.Kind.OTHER, 0, Instant.EPOCH));
      default -> throw failed;
    };
  }

  private FileVisitResult told(Store.Found found) {
    return goOn.test(found) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }
}
