package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cloud that the heap cannot hold is built, in pieces, into the bytes that a large heap gives.
 */
final class EptHeapTest {
  private static final int HEAP_MEGABYTES = 96;
  private static final int POINTS = 2_700_000;

  @TempDir Path folder;

  @Test
  void aHeapSmallerThanTheCloudGivesTheSameBytes() throws Exception {
    var format = new PointFormat(7, 3);
    assertThat((long) POINTS * format.recordBytes()).isGreaterThan((long) HEAP_MEGABYTES << 20);
    Path survey = Surveys.terrain(folder, "survey.las", format, POINTS);
    Path expected = folder.resolve("expected");
    new BuildEpt(CrsEngines::detect)
        .run(List.of(survey), expected, EptOptions.below(folder.resolve("work")));

    Path ept = folder.resolve("ept");
    EptProcess.Built report =
        EptProcess.builtIn(HEAP_MEGABYTES, survey, ept, folder.resolve("small work"));

    assertThat(report.chunks()).isGreaterThan(1);
    assertThat(report.scratchBytes()).isPositive();
    assertThat(FolderBytes.of(ept)).isEqualTo(FolderBytes.of(expected));
    assertThat(FolderBytes.isEmpty(folder.resolve("small work"))).isTrue();
  }
}
