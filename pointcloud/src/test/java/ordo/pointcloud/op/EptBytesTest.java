package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same bytes for any number of threads and any memory. */
final class EptBytesTest {
  private static final long MEGABYTE = 1 << 20;
  private static final int POINTS = 1_200_000;

  @TempDir static Path folder;
  private static Path survey;
  private static SortedMap<String, String> expected;

  @BeforeAll
  static void buildInOnePiece() throws Exception {
    survey = Surveys.terrain(folder, "survey.las", new PointFormat(7, 2), POINTS);
    expected = build(1, 1024 * MEGABYTE).files();
  }

  private record Build(EptReport report, SortedMap<String, String> files) {}

  @ParameterizedTest
  @CsvSource({"1, 64", "2, 64", "8, 512", "2, 512"})
  void bytesDoNotDependOnThreadsOrMemory(int threads, long megabytes) throws Exception {
    assertThat(build(threads, megabytes * MEGABYTE).files()).isEqualTo(expected);
  }

  @Test
  void aCloudLargerThanItsMemoryIsSpilledInChunks() throws Exception {
    // The records alone are more than this.
    long budget = 32 * MEGABYTE;
    assertThat(POINTS * 38L).isGreaterThan(budget);

    Build build = build(2, budget);

    assertThat(build.report().tree().chunks()).isGreaterThan(4);
    assertThat(build.report().tree().spilledBytes())
        .as("more than the budget, at most the records once, though the cloud has no order")
        .isBetween(budget, POINTS * 38L);
    assertThat(build.files()).isEqualTo(expected);
  }

  private static Build build(int threads, long memory) throws Exception {
    Path output = folder.resolve("ept-" + threads + "-" + memory);
    EptOptions options = EptOptions.below(folder.resolve("work"));
    EptReport report =
        new BuildEpt(CrsEngines::detect)
            .run(
                List.of(survey),
                output,
                options.with(options.settings().withThreads(threads).withMemoryBytes(memory)));
    return new Build(report, FolderBytes.of(output));
  }
}
