package ordo.pointcloud.op;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real surveys, where the folder of test data is there. */
final class SharedScenes {
  private SharedScenes() {}

  /** Skips the test where there is no such data. */
  static Path scene(String name) {
    Path data = data();
    Assumptions.assumeTrue(Files.isDirectory(data), "no folder of test data: " + data);
    return data.resolve("scenes").resolve(name);
  }

  private static Path data() {
    String given = System.getProperty("ordo.data");
    if (given != null) {
      return Path.of(given);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("none") : folder.resolve("../shared/data").normalize();
  }
}
