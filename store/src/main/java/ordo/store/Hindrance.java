package ordo.store;

import java.util.Optional;
import ordo.model.StorePath;

/**
 * What keeps anything from ever being put at a path, as long as people leave it so.
 *
 * @param expected for people, as {@code found}
 * @param above where on the way it lies; empty where it is the path itself
 */
public record Hindrance(Kind kind, String expected, String found, Optional<StorePath> above) {
  /** What it is about. */
  public enum Kind {
    /** The path itself, which this store cannot write. */
    NAME,
    /** A link on the way that leads to no place in the store. */
    LINK,
    /** Something on the way that is no folder. */
    OCCUPIED
  }

  public static Hindrance ofName(String found) {
    return new Hindrance(Kind.NAME, "a path that a folder can hold", found, Optional.empty());
  }

  public static Hindrance ofLink(String link, String where) {
    return new Hindrance(
        Kind.LINK,
        "a place in the store",
        "the link " + link + ", which leads " + where,
        Optional.of(new StorePath(link)));
  }

  /**
   * @param kind for people, such as {@code the file}
   */
  public static Hindrance ofFile(String kind, String file) {
    return new Hindrance(
        Kind.OCCUPIED, "directories above it", kind + " " + file, Optional.of(new StorePath(file)));
  }

  /** For people. */
  public String message() {
    return "expected " + expected + ", found " + found;
  }
}
