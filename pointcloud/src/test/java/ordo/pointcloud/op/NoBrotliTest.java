package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.potree.Encoding;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the Brotli library does not load, in processes that are made to be so. */
final class NoBrotliTest {
  private static final long SECONDS_MAX = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-Dos.arch=pdp11", "-Dbrotli4j.library.path=/none/libbrotli.so"})
  void theBuildSaysWhichPlatformAndWhatToDoAndPlainSetsAreBuiltAllTheSame(String option)
      throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(6), 100);
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                option,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                NoBrotliTest.class.getName(),
                survey.toString(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();

    String arch = option.startsWith("-Dos") ? "pdp11" : System.getProperty("os.arch");
    assertThat(Files.readString(said, StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "encoding BROTLI: expected its native library for %s %s, found none that loads;"
                    .formatted(System.getProperty("os.name"), arch)
                + " 'encoding: DEFAULT' needs none");
    assertThat(folder.resolve("BROTLI")).doesNotExist();
    assertThat(folder.resolve("DEFAULT/metadata.json")).exists();
  }

  /** Survey, folder of sets. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    for (Encoding encoding : List.of(Encoding.BROTLI, Encoding.DEFAULT)) {
      try {
        new BuildPotree(CrsEngines::detect)
            .run(
                List.of(Path.of(arguments[0])),
                folder.resolve(encoding.name()),
                encoding,
                BuildPotree.settingsBelow(folder.resolve("work")));
      } catch (IllegalArgumentException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }
}
