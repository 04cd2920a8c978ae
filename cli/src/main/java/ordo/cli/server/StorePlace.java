package ordo.cli.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import ordo.model.StorePath;

/** A path in the store as it is typed; a slash at its end says that a folder is meant. */
final class StorePlace {
  private StorePlace() {}

  static StorePath of(String text) throws IOException {
    String path = text.replaceFirst("/$", "");
    Optional<String> problem = StorePath.problem(path);
    if (problem.isPresent()) {
      throw new IOException("PATH: " + problem.get());
    }
    return new StorePath(path);
  }

  /** Of a file that keeps its name in a folder. */
  static StorePath of(String text, Path file) throws IOException {
    return of(text.endsWith("/") ? text + file.getFileName() : text);
  }

  /** The last segment. */
  static String name(StorePath path) {
    return path.value().substring(path.value().lastIndexOf('/') + 1);
  }
}
