package ordo.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A path in the store without bucket or host: segments joined by {@code /}; SPEC section 4.
 *
 * @param value such as {@code development/pineydam/mbes.las}; no leading or trailing slash
 */
public record StorePath(String value) {
  /** Longest path that every kind of store takes, in UTF-8 bytes. */
  public static final int BYTES_MAX = 1024;

  /** Where steps stage what they make; no delivery goes there. */
  public static final String STAGING_ROOT = "artifacts";

  /** A store's own files; no path leads there. */
  public static final String OWN_ROOT = ".ordo";

  /** A folder, which may be written with a slash at its end. */
  public static StorePath ofFolder(String text) {
    return new StorePath(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  public StorePath {
    problem(value)
        .ifPresent(
            text -> {
              throw new IllegalArgumentException(text);
            });
  }

  /** What is wrong with the text as a path, empty when nothing is. */
  public static Optional<String> problem(String text) {
    if (text.isEmpty()) {
      return Optional.of("expected a path in the store, found an empty string");
    }
    if (text.startsWith("/")) {
      return Optional.of(
          "expected a path relative to the store, found the absolute " + quote(text));
    }
    return problemOfCharacters(text);
  }

  private static Optional<String> problemOfCharacters(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      return Optional.of("expected at most " + BYTES_MAX + " bytes, found a longer path");
    }
    if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7F || c == '\\')) {
      return Optional.of("expected no control characters or backslashes, found " + quote(text));
    }
    return Stream.of(text.split("/", -1)).anyMatch(StorePath::leadsElsewhere)
        ? Optional.of("expected segments other than '', '.' and '..', found " + quote(text))
        : Optional.empty();
  }

  private static boolean leadsElsewhere(String segment) {
    return segment.isEmpty() || segment.equals(".") || segment.equals("..");
  }

  /** Whether one path is the other or lies above or below it. */
  public boolean overlaps(StorePath other) {
    return isWithin(other) || other.isWithin(this);
  }

  /** Whether this path is the folder or lies below it. */
  public boolean isWithin(StorePath folder) {
    return value.equals(folder.value) || value.startsWith(folder.value + "/");
  }

  /** This path and all above it, the longest first. */
  public List<String> upwards() {
    List<String> upwards = new ArrayList<>(List.of(value));
    for (int slash = value.lastIndexOf('/'); slash > 0; slash = value.lastIndexOf('/', slash - 1)) {
      upwards.add(value.substring(0, slash));
    }
    return upwards;
  }

  public StorePath resolve(String below) {
    return new StorePath(value + "/" + below);
  }

  private static String quote(String text) {
    return "\"" + Shown.line(text, 120) + "\"";
  }

  @Override
  public String toString() {
    return value;
  }
}
