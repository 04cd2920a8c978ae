package ordo.store.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.PlainWords;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.system.Place;

/**
 * Puts a whole file into its place, and leaves it where it came to as well, so that who did not
 * hear of it can do it again.
 */
record PlacedPart(StoreRoot root, Workshop workshop, Path file) {
  void place(StorePath path, Replaceable replaceable, Store.Stored content) throws IOException {
    PlainWords.with(
        "store path " + path,
        () -> {
          try (Place to = root.forWriting(path)) {
            if (!isThere(to.path(), content)) {
              put(path, to, replaceable);
            }
          }
          return path;
        });
  }

  private void put(StorePath path, Place to, Replaceable replaceable) throws IOException {
    workshop.linkThen(
        file,
        made -> {
          var copy = new Replacement.Copy(made, file, path, to.path());
          new Replacement(copy, replaceable, workshop.kept()).run();
        });
  }

  /** The same file, or, where the file system has no links, one of the same content. */
  private boolean isThere(Path target, Store.Stored content) throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.size(target) == content.sizeBytes()
        && (Files.isSameFile(target, file) || ContentDigest.of(target).equals(content));
  }
}
