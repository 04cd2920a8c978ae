package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first thing that a newcomer does. */
final class DemoTest {
  /** The second demo finds what the first one left. */
  @TempDir static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "none"})
  void demoRunsARealJobWithAndWithoutLibproj(String proj) {
    try (OrdoProcess demo =
        OrdoProcess.start(
            Map.of("ORDO_PROJ", proj),
            "demo",
            "--exit",
            "--points",
            "50000",
            "--data",
            folder.resolve("data").toString())) {
      assertThat(demo.awaitExit()).as(demo.output()).isZero();
      assertThat(demo.output()).contains("success", "ept", "curl", "/ui/");
      for (String phase : List.of("count", "distribute", "build", "merge")) {
        assertThat(demo.output())
            .containsPattern("build_ept +" + phase + ": [0-9.]+ s, [0-9.]+ M points/s");
      }
      if (proj.equals("none")) {
        assertThat(demo.output()).contains("libproj25");
      }
    }
  }

  @Test
  @Tag("long")
  void sonarDemoRunsTheWholePreset() {
    String data = folder.resolve("sonar").toString();
    try (OrdoProcess demo =
        OrdoProcess.start(
            Map.of(), "demo", "--sonar", "--exit", "--points", "50000", "--data", data)) {
      assertThat(demo.awaitExit()).as(demo.output()).isZero();
      assertThat(demo.output())
          .contains("success", "By depth", "By backscatter", "curl", "/ui/")
          .containsPattern("potree_dem +merge: [0-9.]+ s, [0-9.]+ M points/s");
    }
  }

  @Test
  void secondServerOnTheSameFolderIsRefusedWithTheHolder() {
    Path data = SharedServer.data();
    try (OrdoProcess second =
        OrdoProcess.start(Map.of(), "serve", "--data", data.toString(), "--port", "0")) {
      assertThat(second.awaitExit()).isEqualTo(1);
      assertThat(second.output()).contains("in use", Long.toString(SharedServer.process().pid()));
    }
  }
}
