package ordo.pointcloud.op.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.footprint.Footprint;
import ordo.pointcloud.op.contours.ContourStyle;
import ordo.pointcloud.op.contours.GenerateContours;
import ordo.pointcloud.palette.Palettes;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.relief.Shading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever number of tiles of cells memory holds, two or a thousand, and whatever number of threads
 * computes: every operation on surfaces gives the same bytes. The cloud is four fields in four
 * tiles, and each block of points touches them all.
 */
class TileBudgetsTest {
  private static final int POINTS = 30_000;
  private static final int[][] FIELDS = {{0, 0}, {300, 0}, {0, 490}, {300, 490}};
  private static final int FIELD_SIDE = 40;
  private static final int[][] THREADS_AND_TILES = {{1, 2}, {2, 2}, {8, 2}, {8, 1_000}};

  private final CrsEngine engine = CrsEngines.detect();

  @TempDir Path folder;
  private Path input;

  interface Operation {
    void run(GridRequest request, Path output) throws Exception;
  }

  @BeforeEach
  void makeACloud() throws Exception {
    Random random = new Random(5);
    PointBlock points = Hills.points(POINTS);
    for (int i = 0; i < POINTS; i++) {
      int[] field = FIELDS[i % FIELDS.length];
      points.x[i] = 100 * field[0] + random.nextInt(100 * FIELD_SIDE);
      points.y[i] = 100 * field[1] + random.nextInt(100 * FIELD_SIDE);
    }
    input = Hills.write(folder.resolve("in.las"), points, Hills.UTM, "EPSG:32633");
  }

  @Test
  void aRegularCloud() throws Exception {
    assertSame(
        "laz",
        (request, output) -> new RegridLas(engine).run(request, output, Footprint.Rules.USUAL));
  }

  @Test
  void aModelItsShadeAndItsContours() throws Exception {
    var choice = new GenerateDem.Choice(DemMethod.MEAN, DemFill.FOOTPRINT);
    assertSame("tif", (request, output) -> new GenerateDem(engine).run(request, output, choice));
    Path dem = folder.resolve("first.tif");
    assertSame("shade.tif", (request, output) -> shade(dem, output, request.threads()));
    var style = new ContourStyle(new Levels(0, 2), false, ContourStyle.Form.GEOJSON);
    assertSame(
        "geojson",
        (_, output) -> new GenerateContours(engine, folder).run(dem, output, style, _ -> {}));
  }

  @Test
  void coloursOfTheElevation() throws Exception {
    ElevationLook look = ElevationLook.usual(Palettes.detect(Map.of()).named("land"));
    assertSame(
        "laz", (request, output) -> new ColorizeAsDem(engine).run(request, look, output, true));
  }

  private void shade(Path dem, Path output, int threads) throws Exception {
    new GenerateHillshade(engine, folder, threads)
        .run(dem, output, Shading.USUAL, OptionalDouble.empty(), _ -> {});
  }

  private void assertSame(String ending, Operation operation) throws Exception {
    Path first = folder.resolve("first." + ending);
    operation.run(request(1, 1_000), first);
    for (int[] each : THREADS_AND_TILES) {
      Path other = folder.resolve("other." + ending);
      operation.run(request(each[0], each[1]), other);
      assertThat(Files.mismatch(first, other)).as(each[0] + " threads, " + each[1]).isEqualTo(-1);
    }
  }

  private GridRequest request(int threads, int tiles) {
    return GridRequest.of(input, 1, "all", folder)
        .with(threads, ScanProgress.NONE)
        .withTiles(tiles);
  }
}
