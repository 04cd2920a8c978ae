package ordo.pointcloud;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of shared test data, beside the repository; tests that need it are skipped without.
 */
public final class TestData {
  private TestData() {}

  public static Path folder() {
    String given = System.getProperty("ordo.data");
    Path folder = given != null ? Path.of(given) : beside(Path.of("").toAbsolutePath());
    Assumptions.assumeTrue(
        folder != null && Files.isDirectory(folder), "no shared test data beside the repository");
    return folder;
  }

  private static Path beside(Path from) {
    for (Path at = from; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw"))) {
        return at.resolve("../shared/data").normalize();
      }
    }
    return null;
  }
}
