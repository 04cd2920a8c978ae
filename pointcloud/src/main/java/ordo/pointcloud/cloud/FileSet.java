package ordo.pointcloud.cloud;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of a cloud.
 *
 * @param files one or more, in the order that numbers their points
 * @param skipBad whether those that cannot be read, or have no points, are left out; else they are
 *     refused
 */
public record FileSet(List<Path> files, boolean skipBad) {
  /** Each takes a header and its records in memory. */
  public static final int FILES_MAX = 100_000;

  public FileSet {
    files = List.copyOf(files);
    if (files.isEmpty() || files.size() > FILES_MAX) {
      throw new IllegalArgumentException(
          "inputs: expected 1 to %,d, found %s"
              .formatted(FILES_MAX, files.isEmpty() ? "none" : "%,d".formatted(files.size())));
    }
  }

  /** All of which must be good. */
  public static FileSet of(List<Path> files) {
    return new FileSet(files, false);
  }

  public static FileSet of(Path file) {
    return of(List.of(file));
  }
}
