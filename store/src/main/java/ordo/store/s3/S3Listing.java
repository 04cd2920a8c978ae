package ordo.store.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.Store;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.KeyPages;
import ordo.store.bucket.Thing;

/** Listings of a bucket in words of a store. */
final class S3Listing {
  private S3Listing() {}

  /** Everything at a path and below it. */
  static List<Thing> at(Bucket bucket, StorePath path) throws IOException {
    List<Thing> things = new ArrayList<>();
    bucket.head(path.value()).ifPresent(head -> things.add(head.thing()));
    things.addAll(bucket.pages(path + "/").all());
    return things;
  }

  /** The file at a path, or the files that lie right in the folder there. */
  static List<Thing> right(Bucket bucket, String path) throws IOException {
    Optional<Bucket.Head> file = bucket.head(path);
    return file.isPresent()
        ? List.of(file.get().thing())
        : bucket.pages(path + "/").upTo("/").all();
  }

  /** The file at a path, or the files below it; those that no path can name are none. */
  static Stream<Store.FileEntry> files(Bucket bucket, StorePath path) throws IOException {
    Optional<Bucket.Head> file = bucket.head(path.value());
    Stream<Thing> all =
        file.isPresent() ? Stream.of(file.get().thing()) : bucket.pages(path + "/").stream();
    return all.filter(thing -> StorePath.problem(thing.key()).isEmpty())
        .map(thing -> new Store.FileEntry(new StorePath(thing.key()), thing.sizeBytes()));
  }

  /**
   * A page of a folder, sorted by names. Services sort a folder as its name and a slash, so that
   * one whose name begins that of the last file seen may come behind it: those are asked for.
   *
   * @param folder empty, or ended by a slash
   */
  static Store.Children children(Bucket bucket, String folder, String after, int limit)
      throws IOException {
    var found = new TreeMap<String, Store.Child>(ContentDigest.BY_BYTES);
    KeyPages pages = bucket.pages(folder).upTo("/").behind(after.isEmpty() ? "" : folder + after);
    Optional<String> next = Optional.empty();
    String last = "";
    do {
      KeyPages.Page page = pages.page(next, Math.min(KeyPages.PAGE_MAX, limit + 2));
      last = add(page, folder, found);
      found.headMap(after, true).clear();
      next = page.next();
    } while (next.isPresent() && found.size() <= limit);
    if (next.isPresent()) {
      addFoldersBehind(bucket, folder, last, found);
      found.headMap(after, true).clear();
    }
    boolean isWhole = next.isEmpty() && found.size() <= limit;
    return new Store.Children(found.values().stream().limit(limit).toList(), isWhole);
  }

  /** Returns the name that stands last in the service's order. */
  private static String add(KeyPages.Page page, String folder, TreeMap<String, Store.Child> found) {
    String last = "";
    for (Thing thing : page.things()) {
      String name = thing.key().substring(folder.length());
      last = later(last, name);
      if (isNameable(folder, name)) {
        var child = new Store.Child(name, Store.Kind.FILE, thing.sizeBytes(), thing.modified());
        found.putIfAbsent(name, child);
      }
    }
    for (String key : page.folders()) {
      String name = key.substring(folder.length(), key.length() - 1);
      last = later(last, name + "/");
      addFolder(folder, name, found);
    }
    return last;
  }

  private static String later(String one, String other) {
    return ContentDigest.BY_BYTES.compare(one, other) > 0 ? one : other;
  }

  private static void addFolder(String folder, String name, TreeMap<String, Store.Child> found) {
    boolean isOwn = folder.isEmpty() && name.equals(StorePath.OWN_ROOT);
    if (!isOwn && isNameable(folder, name)) {
      found.put(name, new Store.Child(name, Store.Kind.FOLDER, 0, java.time.Instant.EPOCH));
    }
  }

  private static void addFoldersBehind(
      Bucket bucket, String folder, String last, TreeMap<String, Store.Child> found)
      throws IOException {
    for (int end = 1; end < last.length(); end++) {
      String name = last.substring(0, end);
      if (last.charAt(end) < '/' && !bucket.pages(folder + name + "/").isEmpty()) {
        addFolder(folder, name, found);
      }
    }
  }

  private static boolean isNameable(String folder, String name) {
    return !name.isEmpty() && StorePath.problem(folder + name).isEmpty();
  }
}
