package ordo.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that the tests run in. */
final class Repository {
  /** Modules that ship. */
  static final List<String> MODULES =
      List.of("model", "wire", "store", "pointcloud", "server", "worker", "lens", "cli");

  private Repository() {}

  /** The folder that holds {@code mvnw}. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("expected to run below a folder with mvnw");
      }
    }
    return folder;
  }

  /** Real point clouds beside the checkout; may be absent. */
  static Path sharedData() {
    return root().resolveSibling("shared").resolve("data");
  }

  /** Java sources of the modules that ship. */
  static List<Path> productionSources() {
    return MODULES.stream().flatMap(m -> javaFiles(root().resolve(m).resolve("src/main"))).toList();
  }

  /** Java sources of all tests and benchmarks. */
  static List<Path> testSources() {
    return Stream.concat(
            Stream.of("fuzz", "e2e", "bench").map(m -> root().resolve(m).resolve("src")),
            MODULES.stream().map(m -> root().resolve(m).resolve("src/test")))
        .flatMap(Repository::javaFiles)
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
