package ordo.store.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.Hindrance;
import ordo.store.system.Held;
import ordo.store.system.Reach;

/** Says why nothing can be put at a path: its names, and what stands on the way to it. */
final class Ways {
  /** Longest name that Linux file systems take. */
  private static final int NAME_BYTES_MAX = 255;

  private final StoreRoot root;

  Ways(StoreRoot root) {
    this.root = root;
  }

  /** Whatever lies in the store. */
  static Optional<Hindrance> ofNames(StorePath path) {
    String[] names = path.value().split("/");
    if (names[0].equals(StorePath.OWN_ROOT)) {
      return Optional.of(Hindrance.ofName("the store's own files"));
    }
    if (Arrays.stream(names).anyMatch(Ways::isTooLong)) {
      return Optional.of(Hindrance.ofName("a name of more than " + NAME_BYTES_MAX + " bytes"));
    }
    return isWritable(path) ? Optional.empty() : Optional.of(unwritable());
  }

  private static boolean isTooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX;
  }

  private static boolean isWritable(StorePath path) {
    try {
      var _ = Path.of(path.value());
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Hindrance unwritable() {
    return Hindrance.ofName(
        "a name that the system's locale cannot write; start with LC_ALL=C.UTF-8");
  }

  /** As things lie now. Nothing is made or changed. */
  Optional<Hindrance> hindrance(StorePath path) throws IOException {
    Optional<Hindrance> ofNames = ofNames(path);
    return ofNames.isPresent() ? ofNames : onTheWay(Path.of(path.value()));
  }

  private Optional<Hindrance> onTheWay(Path whole) throws IOException {
    for (int names = 1; names < whole.getNameCount(); names++) {
      Path above = whole.subpath(0, names);
      Reach reach = root.reach(above);
      if (reach == Reach.Not.NOTHING && !isLink(above)) {
        return Optional.empty(); // it can be made, and what is below it
      }
      Optional<Hindrance> found = at(above, reach);
      if (found.isPresent()) {
        return found;
      }
    }
    return ofWhole(whole);
  }

  /** What lies there is not asked, but the name is. */
  private Optional<Hindrance> ofWhole(Path whole) throws IOException {
    Reach reach = root.reach(whole);
    if (reach instanceof Reach.There(Held held)) {
      held.close();
    }
    return reach == Reach.Not.TOO_LONG ? Optional.of(tooLong()) : Optional.empty();
  }

  private static Optional<Hindrance> at(Path above, Reach reach) {
    return switch (reach) {
      case Reach.There(Held held) -> {
        try (held) {
          yield ofThing(above, held.path());
        }
      }
      case Reach.Not not -> ofNot(above, not);
    };
  }

  private static Optional<Hindrance> ofThing(Path above, Path thing) {
    if (Files.isDirectory(thing)) {
      return Optional.empty();
    }
    String kind = Files.isRegularFile(thing) ? "the file" : "what is neither file nor directory:";
    return Optional.of(Hindrance.ofFile(kind, above.toString()));
  }

  private static Optional<Hindrance> ofNot(Path above, Reach.Not not) {
    String link = above.toString();
    return switch (not) {
      case NOTHING -> Optional.of(Hindrance.ofLink(link, "nowhere"));
      case OUTSIDE -> Optional.of(Hindrance.ofLink(link, "out of it"));
      case OWN -> Optional.of(Hindrance.ofLink(link, "to its own files"));
      case LOOP -> Optional.of(Hindrance.ofLink(link, "in a loop"));
      case BELOW_A_FILE -> Optional.of(Hindrance.ofLink(link, "below a file"));
      case TOO_LONG -> Optional.of(tooLong());
      case FORBIDDEN -> Optional.empty(); // people may permit it while one waits
    };
  }

  private static Hindrance tooLong() {
    return Hindrance.ofName("one that is too long for this file system");
  }

  private boolean isLink(Path above) throws IOException {
    Path parent = StoreRoot.parentOf(above);
    if (!(root.reach(parent) instanceof Reach.There(Held held))) {
      return false;
    }
    try (held) {
      return Files.isSymbolicLink(held.path().resolve(above.getFileName()));
    }
  }
}
