package ordo.store.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.Store;

/**
 * The next names of a folder. The whole folder is read, but no more names than are asked for are
 * kept, and only those are looked at.
 *
 * @param isNameable whether a name right in the folder makes a path of the store
 */
record FolderPage(Path folder, Predicate<String> isNameable) {
  Store.Children after(String after, int limit) throws IOException {
    List<String> next = next(after, limit + 1);
    boolean isWhole = next.size() <= limit;
    return new Store.Children(children(next.stream().limit(limit).toList()), isWhole);
  }

  private List<String> next(String after, int limit) throws IOException {
    var least = new PriorityQueue<>(ContentDigest.BY_BYTES.reversed());
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        add(path.getFileName().toString(), after, least);
        dropBeyond(limit, least);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return least.stream().sorted(ContentDigest.BY_BYTES).toList();
  }

  private void add(String name, String after, PriorityQueue<String> least) {
    if (ContentDigest.BY_BYTES.compare(name, after) > 0 && isListed(name)) {
      least.add(name);
    }
  }

  private static void dropBeyond(int limit, PriorityQueue<String> least) {
    if (least.size() > limit) {
      least.poll();
    }
  }

  private boolean isListed(String name) {
    return !name.equals(StorePath.OWN_ROOT) && isNameable.test(name);
  }

  /** What has vanished, or is neither file nor folder nor a link to one, is not listed. */
  private List<Store.Child> children(List<String> names) throws IOException {
    var children = new ArrayList<Store.Child>();
    for (String name : names) {
      attributes(name).ifPresent(found -> children.add(child(name, found)));
    }
    children.sort(Comparator.comparing(Store.Child::name, ContentDigest.BY_BYTES));
    return children;
  }

  /** Of a link its own; empty if it is gone meanwhile. */
  private Optional<BasicFileAttributes> attributes(String name) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(
              folder.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Store.Child child(String name, BasicFileAttributes found) {
    Store.Kind kind = kind(found);
    long size = kind == Store.Kind.FILE ? found.size() : 0;
    return new Store.Child(name, kind, size, found.lastModifiedTime().toInstant());
  }

  private static Store.Kind kind(BasicFileAttributes found) {
    if (found.isDirectory()) {
      return Store.Kind.FOLDER;
    }
    if (found.isSymbolicLink()) {
      return Store.Kind.LINK;
    }
    return found.isRegularFile() ? Store.Kind.FILE : Store.Kind.OTHER;
  }
}
