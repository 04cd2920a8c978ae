package ordo.server.auth;

import java.util.List;
import ordo.model.StorePath;

/**
 * The part of the store that a token is for: these folders and files, and what lies below them.
 * Compared segment by segment: {@code survey} does not hold {@code survey2/a.las}.
 *
 * @param paths at least one
 */
public record Prefixes(List<StorePath> paths) {
  public Prefixes {
    paths = List.copyOf(paths);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("expected at least one prefix, found none");
    }
  }

  public boolean hold(StorePath path) {
    return paths.stream().anyMatch(path::isWithin);
  }

  /**
   * The names just below a folder on the ways to the prefixes, in order, each once; empty where no
   * way leads through it.
   *
   * @param folder empty for the top of the store
   */
  public List<String> waysBelow(String folder) {
    String above = folder.isEmpty() ? "" : folder + "/";
    return paths.stream()
        .map(StorePath::value)
        .filter(path -> path.startsWith(above))
        .map(path -> path.substring(above.length()).split("/", 2)[0])
        .distinct()
        .sorted()
        .toList();
  }
}
