package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Surveys made by the product's own generator, by its own verb. */
final class Samples {
  private Samples() {}

  static void write(Path file, long points, String crs) throws IOException {
    Files.createDirectories(file.getParent());
    try (OrdoProcess sample =
        OrdoProcess.start(
            Map.of(), "sample", file.toString(), "--points", "" + points, "--crs", crs)) {
      assertThat(sample.awaitExit()).as(sample.output()).isZero();
    }
  }
}
