package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code --waveforms} of {@code ordo points copc}, {@code ept}, {@code potree} and {@code tiles}.
 */
final class WaveformsOptionTest {
  @TempDir Path folder;
  private Path waves;
  private Path copc;

  @BeforeEach
  void makeASurvey() throws Exception {
    waves = folder.resolve("waves.las");
    copc = folder.resolve("out.copc.laz");
    var points = new PointBlock(PointFormat.of(10), 20);
    points.size = 20;
    Arrays.fill(points.returns, (byte) 0x11);
    var frame = CoordinateFrame.of(0.001, 0);
    var spec = LasWriteSpec.of(points.format, frame, Compression.NONE);
    Files.write(waves, new WholeFile(spec).bytes(points));
  }

  @Test
  void refusesUnlessToldToStrip() {
    Said.points("copc", waves, copc).fails().hasLine("point format 10 carries wave packets");
    Said.points("copc", waves, copc, "--waveforms", "keep")
        .fails()
        .hasLine("--waveforms: expected refuse or strip, found 'keep'");
    assertThat(copc).doesNotExist();
  }

  @Test
  void stripsAndSaysSo() throws Exception {
    Said.points("copc", waves, copc, "--waveforms", "strip")
        .succeeds()
        .hasLine("waveforms stripped: the wave packets of 20 points of format 10 left out");
    try (LasFile file = LasFiles.open(copc)) {
      assertThat(file.format()).isEqualTo(PointFormat.of(8));
    }
  }

  @Test
  void allTreesOfOnePassStripAlikeOrNoneIsBuilt() throws Exception {
    Path ept = folder.resolve("ept");
    Path potree = folder.resolve("potree");
    Object[] wanted = {"tiles", waves, "--ept", ept, "--copc", copc, "--potree", potree};
    Said.points(wanted).fails().hasLine("point format 10 carries wave packets");
    assertThat(folder.toFile().list()).containsExactly("waves.las");

    Said.points("tiles", waves, "--ept", ept, "--copc", copc, "--waveforms", "strip")
        .succeeds()
        .hasLine("the wave packets of 20 points of format 10 left out");
    Said.points("potree", waves, potree, "--waveforms", "strip").succeeds();
    assertThat(List.of(ept, copc, potree)).allSatisfy(this::assertHasAllPoints);
    Path alone = folder.resolve("alone");
    Said.points("ept", waves, alone, "--waveforms", "strip").succeeds();
    assertThat(alone.resolve("ept.json")).hasSameBinaryContentAs(ept.resolve("ept.json"));
  }

  private void assertHasAllPoints(Path tree) {
    Said.points("validate", tree).succeeds().hasLine("20 points");
  }
}
