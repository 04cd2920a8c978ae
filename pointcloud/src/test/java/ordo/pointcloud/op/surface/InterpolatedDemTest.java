package ordo.pointcloud.op.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.raster.Gdal;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.files.RasterFiles;
import ordo.pointcloud.relief.RasterRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elevation models by inverse distances and on triangles, and cells that are filled. */
final class InterpolatedDemTest {
  /** Columns and rows of a model that needs tiles beside and below each other. */
  private static final int WIDE = 300;

  private static final int HIGH = 262;

  /** Near 0, where GDAL's triangles are those of Delaunay too. */
  private static final CoordinateFrame NEAR = CoordinateFrame.of(0.01, 0);

  private static final String CSV =
      """
      <OGRVRTDataSource><OGRVRTLayer name="points"><SrcDataSource>points.csv</SrcDataSource>
      <GeometryType>wkbPoint</GeometryType><GeometryField encoding="PointFromColumns" x="x" y="y" z="z"/>
      </OGRVRTLayer></OGRVRTDataSource>
      """;

  @TempDir private Path folder;

  @Test
  void inverseDistancesAreThoseOfGdalGrid() throws Exception {
    assumeTrue(Gdal.isHere());
    int high = 30;
    PointBlock points = scattered(3, high);
    double[][] ours = dem(points, DemMethod.IDW, DemFill.NONE);
    double reach = Math.sqrt(2) * (1 + 1e-9);
    double[][] theirs =
        gdalGrid(points, high, "invdist:power=1:radius1=%s:radius2=%s".formatted(reach, reach));
    assertThat(apart(ours, theirs, 0)).isLessThan(1e-4);
    assertThat(known(ours, 0)).isGreaterThan(WIDE * high / 2);
  }

  @Test
  void trianglesAreThoseOfGdalGridAcrossTiles() throws Exception {
    assumeTrue(Gdal.isHere());
    PointBlock points = scattered(3, HIGH);
    double[][] ours = dem(points, DemMethod.TIN, DemFill.NONE);
    double[][] theirs = gdalGrid(points, HIGH, "linear:radius=0");
    int rim = 12;
    assertThat(known(ours, rim)).isEqualTo((WIDE - 2 * rim) * (HIGH - 2 * rim));
    assertThat(apart(ours, theirs, rim)).isLessThan(1e-4);
  }

  @Test
  void trianglesOfADenseSlopeAreTheSlope() throws Exception {
    Random random = new Random(5);
    PointBlock points = new PointBlock(PointFormat.of(6), 60_000);
    points.size = 60_000;
    for (int point = 0; point < points.size; point++) {
      points.x[point] = random.nextInt(2_000);
      points.y[point] = random.nextInt(2_000);
      points.z[point] = 3 * points.x[point] - 2 * points.y[point];
    }
    double[][] heights = dem(points, DemMethod.TIN, DemFill.FOOTPRINT);
    for (int row = 1; row < 19; row++) {
      for (int column = 1; column < 19; column++) {
        double expected = 3 * (column + 0.5) - 2 * (19 - row + 0.5);
        assertThat(heights[row][column]).isBetween(expected - 1e-5, expected + 1e-5);
      }
    }
  }

  @Test
  void neitherThreadsNorMemoryNorOrderChangeAByte() throws Exception {
    PointBlock points = scattered(2, HIGH);
    Path input = Hills.write(folder.resolve("in.las"), points, NEAR, "EPSG:32633");
    Hills.reverse(points);
    Path turned = Hills.write(folder.resolve("turned.las"), points, NEAR, "EPSG:32633");
    for (DemMethod method : List.of(DemMethod.IDW, DemMethod.TIN)) {
      byte[] expected = Files.readAllBytes(run(input, new int[] {1, 1_000}, method, DemFill.ALL));
      for (int threads : new int[] {2, 8}) {
        Path other = run(turned, new int[] {threads, 2}, method, DemFill.ALL);
        assertThat(Arrays.equals(Files.readAllBytes(other), expected)).isTrue();
      }
    }
    try (var left = Files.list(folder)) {
      assertThat(left)
          .extracting(path -> path.getFileName().toString())
          .containsExactlyInAnyOrder("in.las", "turned.las", "dem.tif");
    }
  }

  @Test
  void everyCellIsFilledFromEightDirectionsHoweverFar() throws Exception {
    PointBlock points = new PointBlock(PointFormat.of(6), 40);
    Random random = new Random(9);
    points.size = 40;
    for (int point = 0; point < points.size; point++) {
      points.x[point] = random.nextInt(5_000);
      points.y[point] = random.nextInt(4_000);
      points.z[point] = random.nextInt(10_000);
    }
    double[][] known = dem(points, DemMethod.MEAN, DemFill.NONE);
    double[][] filled = dem(points, DemMethod.MEAN, DemFill.ALL);
    double[][] first = byBruteForce(known);
    assertThat(known(first, 0)).as("cells that no direction reaches").isLessThan(cells(known));
    assertThat(apart(filled, byBruteForce(first), 0)).isLessThan(1e-4);
    assertThat(known(filled, 0)).isEqualTo(cells(known));
  }

  @Test
  void onePointIsAModelOfOneCell() throws Exception {
    for (DemMethod method : DemMethod.values()) {
      double[][] heights = dem(Hills.points(1), method, DemFill.FOOTPRINT);
      assertThat(heights).hasDimensions(1, 1);
      assertThat(heights[0][0]).as(method.word()).isBetween(89.0, 111.0);
    }
  }

  private static double[][] byBruteForce(double[][] z) {
    double[][] filled = new double[z.length][z[0].length];
    for (int row = 0; row < z.length; row++) {
      for (int column = 0; column < z[0].length; column++) {
        filled[row][column] =
            Double.isNaN(z[row][column]) ? fromAround(z, row, column) : z[row][column];
      }
    }
    return filled;
  }

  private static double fromAround(double[][] z, int row, int column) {
    double sum = 0;
    double weights = 0;
    for (int direction = 0; direction < 9; direction++) {
      int down = direction / 3 - 1;
      int right = direction % 3 - 1;
      int steps = direction == 4 ? 0 : stepsToValue(z, row, column, down, right);
      if (steps > 0) {
        double squared = steps * steps * (down * down + right * right);
        sum += z[row + steps * down][column + steps * right] / squared;
        weights += 1 / squared;
      }
    }
    return sum / weights;
  }

  /** 0 where the model ends before. */
  private static int stepsToValue(double[][] z, int row, int column, int down, int right) {
    int steps = 1;
    while (isInside(z, row + steps * down, column + steps * right)) {
      if (!Double.isNaN(z[row + steps * down][column + steps * right])) {
        return steps;
      }
      steps++;
    }
    return 0;
  }

  private static boolean isInside(double[][] z, int row, int column) {
    return row >= 0 && column >= 0 && row < z.length && column < z[0].length;
  }

  /** The greatest difference of two models that are known in the same cells. */
  private static double apart(double[][] ours, double[][] theirs, int rim) {
    double most = 0;
    for (int row = rim; row < ours.length - rim; row++) {
      for (int column = rim; column < ours[0].length - rim; column++) {
        double here = ours[row][column];
        double there = theirs[row][column];
        assertThat(Double.isNaN(here)).as("%d, %d", column, row).isEqualTo(Double.isNaN(there));
        most = Double.isNaN(here) ? most : Math.max(most, Math.abs(here - there));
      }
    }
    return most;
  }

  private static int known(double[][] z, int rim) {
    int known = 0;
    for (int row = rim; row < z.length - rim; row++) {
      for (int column = rim; column < z[0].length - rim; column++) {
        known += Double.isNaN(z[row][column]) ? 0 : 1;
      }
    }
    return known;
  }

  private static int cells(double[][] z) {
    return z.length * z[0].length;
  }

  /** One point in about every so many cells, none in the same half of one, none at a centre. */
  private static PointBlock scattered(int cells, int high) {
    Random random = new Random(7);
    PointBlock points = new PointBlock(PointFormat.of(6), WIDE * high);
    for (int half = 0; half < 4 * WIDE * high; half++) {
      boolean isCorner = half == 0 || half == 4 * WIDE * high - 1;
      if (isCorner || random.nextInt(4 * cells) == 0) {
        int point = points.size++;
        points.x[point] = half % (2 * WIDE) * 50 + 4 + random.nextInt(42);
        points.y[point] = half / (2 * WIDE) * 50 + 4 + random.nextInt(42);
        double wave = Math.sin(points.x[point] / 2_000.0) * Math.cos(points.y[point] / 3_000.0);
        points.z[point] = (int) (10_000 + 1_000 * wave) + random.nextInt(50);
      }
    }
    return points;
  }

  private double[][] dem(PointBlock points, DemMethod method, DemFill fill) throws Exception {
    Path input = Hills.write(folder.resolve("in.las"), points, NEAR, "EPSG:32633");
    return read(run(input, new int[] {2, 32}, method, fill));
  }

  /**
   * @param means threads and tiles
   */
  private Path run(Path input, int[] means, DemMethod method, DemFill fill) throws Exception {
    Path output = folder.resolve("dem.tif");
    GridRequest request =
        GridRequest.of(input, 1, "all", folder)
            .with(means[0], ScanProgress.NONE)
            .withTiles(means[1]);
    new GenerateDem(CrsEngines.detect()).run(request, output, new GenerateDem.Choice(method, fill));
    return output;
  }

  private double[][] gdalGrid(PointBlock points, int high, String algorithm) throws IOException {
    StringBuilder csv = new StringBuilder("x,y,z\n");
    CoordinateFrame frame = NEAR;
    for (int point = 0; point < points.size; point++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%.2f,%.2f,%.2f%n",
              frame.x(points.x[point]),
              frame.y(points.y[point]),
              frame.z(points.z[point])));
    }
    Files.writeString(folder.resolve("points.csv"), csv);
    Files.writeString(folder.resolve("points.vrt"), CSV);
    String command =
        "gdal_grid -q -a %s:nodata=-9999 -txe 0 %d -tye 0 %d -outsize %d %d -ot Float64"
            .formatted(algorithm, WIDE, high, WIDE, high);
    Files.deleteIfExists(folder.resolve("grid.tif"));
    Gdal.run(folder, List.of((command + " -l points points.vrt grid.tif").split(" ")));
    return read(folder.resolve("grid.tif"));
  }

  private static double[][] read(Path file) throws IOException {
    try (Raster raster = RasterFiles.open(file)) {
      RasterRows rows = new RasterRows(raster);
      double[][] read = new double[rows.spec().height()][];
      for (int row = 0; row < read.length; row++) {
        read[row] = rows.row(row).clone();
        for (int column = 0; column < read[row].length; column++) {
          read[row][column] = read[row][column] == -9999 ? Double.NaN : read[row][column];
        }
      }
      return read;
    }
  }
}
