package ordo.pointcloud.op.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.cloud.Parts;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More tiles than a process may have open, in less memory than their points take. */
class ManyTilesTest {
  private static final int POINTS = 2_900_000;
  private static final int OPEN_FILES_MAX = 512;
  private static final int HEAP_MEGABYTES = 96;
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path folder;

  @Tag("long")
  @Test
  void thousandsOfTilesAreReadAndWrittenWithFewFilesOpen() throws Exception {
    assumeTrue(Files.exists(BASH), "bash, which bounds open files, is not installed");
    PointBlock points = Clouds.terrain(PointFormat.of(7), POINTS, 5);
    assertThat((long) POINTS * points.format.recordBytes())
        .isGreaterThan((long) HEAP_MEGABYTES << 20);
    Path input =
        Parts.write(
            folder.resolve("in.las"),
            points,
            LasWriteSpec.of(points.format, Parts.CENTIMETRES, Compression.NONE));
    String said = inAProcess(input, 40);
    assertThat(Integer.parseInt(said.strip())).isGreaterThan(2_000);
    try (LasFile copc = LasFiles.open(folder.resolve("out.copc.laz"))) {
      assertThat(copc.pointCount()).isEqualTo(POINTS);
    }
    assertThat(folder.resolve("ept/ept.json")).content().contains("\"points\" : " + POINTS);
    assertThat(numbers(Parts.read(folder.resolve("merged.las")))).isEqualTo(numbers(points));
  }

  /** Intensity, source and place of each point, sorted. */
  private static long[] numbers(PointBlock points) {
    long[] numbers = new long[points.size];
    Arrays.setAll(
        numbers,
        i ->
            (points.intensity[i] & 0xFFFFL) << 48
                | (points.pointSourceId[i] & 0xFFFFL) << 32
                | points.x[i] & 0xFFFF_FFFFL);
    Arrays.sort(numbers);
    return numbers;
  }

  private String inAProcess(Path input, double size) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                List.of(
                    BASH.toString(),
                    "-c",
                    "ulimit -n " + OPEN_FILES_MAX + " && exec \"$@\"",
                    "bash",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + HEAP_MEGABYTES + "m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath,
                    ManyTilesProcess.class.getName(),
                    input.toString(),
                    folder.toString(),
                    Double.toString(size)))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
