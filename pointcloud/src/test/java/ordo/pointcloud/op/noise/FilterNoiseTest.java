package ordo.pointcloud.op.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.pointcloud.cloud.Parts;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.noise.NoiseMethod;
import ordo.pointcloud.noise.NoiseSettings;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.op.thin.ThinPoints;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;
import ordo.pointcloud.thin.ThinMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noise found in a file, and what becomes of the file. */
class FilterNoiseTest {
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 0);
  private static final int SIDE = 60;

  @TempDir Path folder;

  /** A floor of a point a metre, every 200th point thrown far up or down. */
  private static PointBlock floorWithFlyers() {
    return Clouds.of(
        SIDE * SIDE,
        i -> 100 * (i % SIDE),
        i -> 100 * (i / SIDE),
        i -> isFlyer(i) ? (i % 400 == 0 ? 9_000 : -9_000) : i % 7);
  }

  private static boolean isFlyer(int point) {
    return point % 200 == 0;
  }

  @Test
  void deletedNoiseIsGoneAndAllElseIsBitByBitAsItWas() throws Exception {
    PointBlock before = floorWithFlyers();
    FilterNoise.Report report = filter(before, true);
    int flyers = (int) IntStream.range(0, before.size).filter(FilterNoiseTest::isFlyer).count();
    assertThat(report.low() + report.high()).isEqualTo(flyers);
    assertThat(report.low()).isEqualTo(report.high());
    PointBlock after = Parts.read(folder.resolve("out.las"));
    assertThat(after.size).isEqualTo(before.size - flyers);
    assertThat(rows(after, IntStream.range(0, after.size)))
        .isEqualTo(rows(before, IntStream.range(0, before.size).filter(i -> !isFlyer(i))));
  }

  @Test
  void withoutDeleteEveryPointStaysWithAClass() throws Exception {
    PointBlock before = floorWithFlyers();
    filter(before, false);
    PointBlock after = Parts.read(folder.resolve("out.las"));
    assertThat(after.x).isEqualTo(before.x);
    for (int i = 0; i < after.size; i++) {
      int expected = !isFlyer(i) ? before.classification[i] : i % 400 == 0 ? 18 : 7;
      assertThat(after.classification[i]).as("point %d", i).isEqualTo((byte) expected);
    }
  }

  /** Nothing is left of it, and that is a cloud too. */
  @Test
  void aCloudOfNoiseAloneOrOfOnePointComesThrough() throws Exception {
    PointBlock far = Clouds.of(4, i -> 100_000 * i, i -> 100_000 * (i % 2), i -> 50_000 * i);
    assertThat(filter(far, true).points()).isEqualTo(4);
    PointBlock one = Clouds.of(1, i -> 5, i -> 5, i -> 5);
    assertThat(filter(one, false).points()).isEqualTo(1);
    assertThat(Parts.read(folder.resolve("out.las")).size).isEqualTo(1);
  }

  @Test
  void withoutACrsMetresAreTakenAndThatIsSaid() throws Exception {
    assertThat(filter(floorWithFlyers(), true).notes())
        .contains("the file names no CRS; its units are taken as metres");
  }

  @Test
  void degreesAreRefusedWithWhatToDoHereAndInThinning() throws Exception {
    var degrees = (Described.Known) CrsEngines.detect().describe("EPSG:4326");
    LasWriteSpec spec =
        LasWriteSpec.of(PointFormat.of(6), CoordinateFrame.of(1e-7, 0), Compression.NONE)
            .withWkt(degrees.crs().wkt());
    Path input = Parts.write(folder.resolve("in.las"), floorWithFlyers(), spec);
    assertThatThrownBy(
            () ->
                new FilterNoise(CrsEngines.detect())
                    .run(request(input), NoiseSettings.of(NoiseMethod.ISOLATED), false))
        .hasMessageContaining("expected a projected CRS")
        .hasMessageEndingWith("geographic; reproject it first");
    assertThatThrownBy(
            () -> new ThinPoints(CrsEngines.detect()).run(request(input), ThinMethod.VOXEL, 1))
        .hasMessageContaining("expected a projected CRS")
        .hasMessageEndingWith("geographic; reproject it first");
    assertThat(folder).isDirectoryNotContaining("glob:**/out*");
  }

  private FilterNoise.Report filter(PointBlock points, boolean delete) throws Exception {
    LasWriteSpec spec = LasWriteSpec.of(points.format, FRAME, Compression.NONE);
    Path input = Parts.write(folder.resolve("in.las"), points, spec);
    return new FilterNoise(CrsEngines.detect())
        .run(request(input), NoiseSettings.of(NoiseMethod.ISOLATED), delete);
  }

  private RewriteRequest request(Path input) {
    return new RewriteRequest(
        input, folder.resolve("out.las"), false, folder.resolve("work"), 2, PhaseProgress.NONE);
  }

  private static byte[] rows(PointBlock points, IntStream chosen) {
    RecordLayout layout = RecordLayout.of(points.format);
    byte[] rows = new byte[points.size * layout.recordBytes()];
    int[] size = {0};
    chosen.forEach(i -> layout.pack(points, i, 1, rows, layout.recordBytes() * size[0]++));
    return Arrays.copyOf(rows, size[0] * layout.recordBytes());
  }
}
