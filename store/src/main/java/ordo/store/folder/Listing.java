package ordo.store.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.Store;
import ordo.store.system.Held;

/** The files below a folder that is held, in the order of their paths, folder by folder. */
final class Listing {
  private final Held top;
  private final StorePath path;

  /**
   * @param path the top's
   */
  Listing(Held top, StorePath path) {
    this.top = top;
    this.path = path;
  }

  /** Reads a folder when its turn has come; the top must be held until then. */
  Stream<Store.FileEntry> files() {
    return below(Path.of(""));
  }

  /** A folder sorts as its name and a slash. */
  private record Child(Path below, String sortKey, BasicFileAttributes attributes) {}

  private Stream<Store.FileEntry> below(Path folder) {
    return children(folder).stream()
        .sorted(Comparator.comparing(Child::sortKey, ContentDigest.BY_BYTES))
        .flatMap(
            child ->
                child.attributes().isDirectory()
                    ? below(child.below())
                    : Stream.of(
                        new Store.FileEntry(
                            path.resolve(child.below().toString()), child.attributes().size())));
  }

  /** What has vanished or is a link by now is not listed. */
  private List<Child> children(Path folder) {
    var children = new ArrayList<Child>();
    try (Held held = top.below(folder);
        DirectoryStream<Path> names = Files.newDirectoryStream(held.path())) {
      for (Path name : names) {
        add(name, folder.resolve(name.getFileName()), children);
      }
    } catch (NoSuchFileException | FileSystemLoopException e) {
      // not there
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return children;
  }

  private void add(Path local, Path below, List<Child> children) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(local, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    }
    boolean isPath = StorePath.problem(path + "/" + below).isEmpty();
    if (isPath && (attributes.isDirectory() || attributes.isRegularFile())) {
      String name = below.getFileName().toString();
      children.add(new Child(below, attributes.isDirectory() ? name + "/" : name, attributes));
    }
  }
}
