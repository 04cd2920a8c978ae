package ordo.pointcloud.op.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.footprint.Footprint;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.contours.ContourStyle;
import ordo.pointcloud.op.contours.GenerateContours;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.raster.Gdal;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.files.RasterFiles;
import ordo.pointcloud.relief.Shading;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfacesTest {
  private static final CoordinateFrame UTM = Hills.UTM;
  private static final int SIDE = Hills.SIDE;

  private final CrsEngine engine = CrsEngines.detect();

  @TempDir Path folder;

  @Test
  void aRegularCloudHasOnePointACellAtItsMean() throws Exception {
    Path input = write("in.las", Hills.points(20_000), UTM, "EPSG:32633");
    Path output = folder.resolve("out.laz");
    RegridLas.Report report = regrid(input, output, 2, 1);
    assertThat(report.used()).isEqualTo(20_000);
    assertThat(report.filled()).isPositive();
    try (LasFile file = LasFiles.open(output)) {
      assertThat(file.format()).isEqualTo(new PointFormat(6, 5));
      assertThat(file.extraDimensions()).extracting("name").containsExactly("Count", "Filled");
      PointBlock points = new PointBlock(file.format(), 50_000);
      file.open(0, Column.ALL).next(points);
      assertThat((long) points.size).isEqualTo(report.header().summary().count());
      assertThat(points.size).isBetween(SIDE * SIDE - 60, SIDE * SIDE);
      long counted = 0;
      for (int point = 0; point < points.size; point++) {
        assertThat(Math.floorMod(points.x[point], 100)).isEqualTo(50);
        assertThat(Math.floorMod(points.y[point], 100)).isEqualTo(50);
        double expected =
            Hills.height(file.frame().x(points.x[point]), file.frame().y(points.y[point]));
        assertThat(file.frame().z(points.z[point])).isBetween(expected - 1.5, expected + 1.5);
        int count = LittleEndian.i32(points.extraBytes, 5 * point);
        assertThat(points.extraBytes[5 * point + 4]).isEqualTo((byte) (count == 0 ? 1 : 0));
        counted += count;
      }
      assertThat(counted).isEqualTo(20_000);
    }
  }

  @Test
  void neitherThreadsNorMemoryNorOrderChangeAByte() throws Exception {
    PointBlock points = Hills.points(30_000);
    Path input = write("in.las", points, UTM, "EPSG:32633");
    Hills.reverse(points);
    Path turned = write("turned.las", points, UTM, "EPSG:32633");
    Path cloud = folder.resolve("first.laz");
    Path dem = folder.resolve("first.tif");
    regrid(input, cloud, 1, 1_000);
    dem(input, dem, 1, 1_000);
    for (int threads : new int[] {2, 8}) {
      Path other = folder.resolve("other.laz");
      regrid(turned, other, threads, 2);
      assertThat(Arrays.equals(Files.readAllBytes(cloud), Files.readAllBytes(other))).isTrue();
      Path otherDem = folder.resolve("other.tif");
      dem(turned, otherDem, threads, 2);
      assertThat(Arrays.equals(Files.readAllBytes(dem), Files.readAllBytes(otherDem))).isTrue();
    }
  }

  @Test
  void anElevationModelIsACogThatGdalReads() throws Exception {
    Assumptions.assumeTrue(Gdal.isHere());
    Path input = write("in.las", Hills.points(20_000), UTM, "EPSG:32633");
    Path dem = folder.resolve("dem.tif");
    GenerateDem.Report report = dem(input, dem, 2, 32);
    assertThat(report.notes()).anyMatch(note -> note.contains("no point is of class 2 (ground)"));
    String said = Gdal.run(folder, List.of("gdalinfo", "-stats", "dem.tif"));
    assertThat(said).contains("LAYOUT=COG", "Type=Float32", "NoData Value=-9999", "32633");
    assertThat(said).contains("Origin = (500000.0", "Pixel Size = (1.0");
  }

  @Test
  void hillshadesAreThoseOfGdaldem() throws Exception {
    Assumptions.assumeTrue(Gdal.isHere());
    Path input = write("in.las", Hills.points(9_000), UTM, "EPSG:32633");
    Path dem = folder.resolve("dem.tif");
    new GenerateDem(engine)
        .run(request(input, 2, 32), dem, new GenerateDem.Choice(DemMethod.MEAN, DemFill.NONE));
    for (Shading.Mode mode : Shading.Mode.values()) {
      Path ours = folder.resolve(mode.word() + ".tif");
      hillshade(dem, ours, mode, OptionalDouble.of(1));
      Path theirs = folder.resolve("gdal-" + mode.word() + ".tif");
      String option = mode == Shading.Mode.STANDARD ? "-q" : "-" + mode.word();
      Gdal.run(
          folder,
          List.of(
              "gdaldem",
              "hillshade",
              "dem.tif",
              theirs.toString(),
              "-compute_edges",
              "-q",
              option));
      assertSame(ours, theirs, mode);
    }
  }

  private static void assertSame(Path ours, Path theirs, Shading.Mode mode) throws IOException {
    try (Raster one = RasterFiles.open(ours);
        Raster other = RasterFiles.open(theirs)) {
      var first = new ordo.pointcloud.relief.RasterRows(one);
      var second = new ordo.pointcloud.relief.RasterRows(other);
      int apart = 0;
      for (int row = 0; row < one.spec().height(); row++) {
        double[] here = first.row(row);
        double[] there = second.row(row);
        for (int column = 0; column < here.length; column++) {
          assertThat(Double.isNaN(here[column])).isEqualTo(Double.isNaN(there[column]));
          double difference = Math.abs(here[column] - there[column]);
          assertThat(difference > 1).as("%s at %d, %d", mode, column, row).isFalse();
          apart += difference > 0 ? 1 : 0;
        }
      }
      boolean isExact = mode == Shading.Mode.STANDARD || mode == Shading.Mode.COMBINED;
      assertThat(apart)
          .as("cells where its approximate roots round otherwise")
          .isLessThanOrEqualTo(isExact ? 0 : 4);
    }
  }

  @Test
  void contoursAreGeoJsonInDegreesAtTheHeightsOfTheModel() throws Exception {
    Path input = write("in.las", Hills.points(20_000), UTM, "EPSG:32633");
    Path dem = folder.resolve("dem.tif");
    dem(input, dem, 2, 32);
    Path json = folder.resolve("contours.geojson");
    String said = new GenerateContours(engine, folder).run(dem, json, contours(2), _ -> {});
    String text = Files.readString(json);
    assertThat(said).contains(" lines, by ");
    assertThat(text)
        .startsWith("{\"type\":\"FeatureCollection\"")
        .contains("\"elevation\":100,\"index\":true");
    if (Gdal.isHere()) {
      String seen = Gdal.run(folder, List.of("ogrinfo", "-so", "-al", "contours.geojson"));
      assertThat(seen).contains("Line String", "Extent: (15.0000", "closed: Integer(Boolean)");
    }
    Path bare = folder.resolve("bare.tif");
    dem(write("bare.las", Hills.points(100), UTM, ""), bare, 1, 2);
    assertThatThrownBy(
            () -> new GenerateContours(engine, folder).run(bare, json, contours(2), _ -> {}))
        .hasMessageContaining("names no CRS, and contours in GeoJSON are in WGS 84");
  }

  @Test
  void aSlopeOfTwentyDegreesIsTheSameInMetresFeetAndWebMercator() throws Exception {
    CoordinateFrame mercator = new CoordinateFrame(0.01, 0.01, 1e-5, 1_500_000, 5_012_341, 0);
    double latitude = 2 * Math.atan(Math.exp(5_012_341 / 6_378_137.0)) - Math.PI / 2;
    double tangent = Math.tan(Math.toRadians(20));
    CoordinateFrame fine = new CoordinateFrame(0.01, 0.01, 1e-5, 500_000, 4_500_000, 0);
    assertThat(planes(fine, "EPSG:32633", tangent)).containsExactly(231.0, 108.0);
    assertThat(planes(mercator, "EPSG:3857", tangent * Math.cos(latitude)))
        .containsExactly(231.0, 108.0);
    CoordinateFrame feet = new CoordinateFrame(0.01, 0.01, 1e-5, 2_680_000, 240_000, 0);
    assertThat(planes(feet, "EPSG:2271", tangent)).containsExactly(231.0, 108.0);
  }

  /** Shades of planes that face the light and that face away from it. */
  private double[] planes(CoordinateFrame frame, String crs, double tangent) throws Exception {
    double[] shades = new double[2];
    for (int away = 0; away < 2; away++) {
      double slope = (away == 0 ? -1 : 1) * tangent / Math.sqrt(2);
      PointBlock points = new PointBlock(PointFormat.of(6), SIDE * SIDE);
      points.size = SIDE * SIDE;
      for (int point = 0; point < points.size; point++) {
        points.x[point] = point % SIDE * 100 + 50;
        points.y[point] = point / SIDE * 100 + 50;
        double rise = (-points.x[point] + points.y[point]) * 0.01 * slope;
        points.z[point] = (int) Math.round(rise / frame.scaleZ());
      }
      Path input = write("plane.las", points, frame, crs);
      Path dem = folder.resolve("plane.tif");
      new GenerateDem(engine)
          .run(request(input, 1, 32), dem, new GenerateDem.Choice(DemMethod.MEAN, DemFill.NONE));
      Path shade = folder.resolve("shade.tif");
      hillshade(dem, shade, Shading.Mode.STANDARD, OptionalDouble.empty());
      try (Raster raster = RasterFiles.open(shade)) {
        shades[away] = raster.tile(0, 0).value(0, SIDE / 2, SIDE / 2);
      }
    }
    return shades;
  }

  @Test
  void whatMakesNoSenseIsRefusedAndLeavesNothing() throws Exception {
    Path input = write("in.las", Hills.points(100), UTM, "EPSG:32633");
    Path output = folder.resolve("out.laz");
    for (double resolution : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> regrid(input, output, request(input, 1, 2, resolution)))
          .hasMessageStartingWith("resolution: expected a");
    }
    assertThatThrownBy(() -> regrid(input, output, request(input, 1, 2, 0.005)))
        .hasMessageContaining("expected at least 0.02, two steps of the scale");
    Path degrees =
        write(
            "degrees.las",
            Hills.points(100),
            new CoordinateFrame(1e-7, 1e-7, 0.01, 9, 48, 0),
            "EPSG:4326");
    assertThatThrownBy(() -> regrid(degrees, output, request(degrees, 1, 2, 1)))
        .hasMessageContaining("expected at most 0.01 degrees");
    PointBlock ground = Hills.points(50);
    Arrays.fill(ground.classification, (byte) 2);
    Path onlyGround = write("ground.las", ground, UTM, "EPSG:32633");
    assertThatThrownBy(() -> regrid(onlyGround, output, 1, 2))
        .hasMessage("no point is left: 50 are class 2 (ground); set classes");
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("in.las", "degrees.las", "ground.las");
    }
  }

  @Test
  void geocentricCloudsAreRefusedAndOnePointIsACell() throws Exception {
    Path output = folder.resolve("out.laz");
    Path one = write("one.las", Hills.points(1), UTM, "");
    assertThat(regrid(one, output, 1, 2).header().summary().count()).isEqualTo(1);
    assertThat(regrid(one, output, 1, 2).notes())
        .anyMatch(note -> note.contains("are taken as metres"));
    if (engine.describe("EPSG:4978") instanceof Described.Known) {
      Path ecef = write("ecef.las", Hills.points(9), UTM, "EPSG:4978");
      assertThatThrownBy(() -> regrid(ecef, output, 1, 2)).hasMessageContaining("geocentric");
    }
  }

  private void hillshade(Path dem, Path output, Shading.Mode mode, OptionalDouble zFactor)
      throws Exception {
    new GenerateHillshade(engine, folder, 2)
        .run(dem, output, new Shading(mode, 315, 45), zFactor, _ -> {});
  }

  private GridRequest request(Path input, int threads, int tiles) {
    return request(input, threads, tiles, 1);
  }

  private GridRequest request(Path input, int threads, int tiles, double resolution) {
    return GridRequest.of(input, resolution, "not-ground", folder)
        .with(threads, ScanProgress.NONE)
        .withTiles(tiles);
  }

  private RegridLas.Report regrid(Path input, Path output, int threads, int tiles)
      throws Exception {
    return regrid(input, output, request(input, threads, tiles));
  }

  private RegridLas.Report regrid(Path input, Path output, GridRequest request) throws Exception {
    return new RegridLas(engine).run(request, output, Footprint.Rules.USUAL);
  }

  private GenerateDem.Report dem(Path input, Path output, int threads, int tiles) throws Exception {
    GridRequest request = request(input, threads, tiles).withClasses(GenerateDem.AUTO);
    return new GenerateDem(engine)
        .run(request, output, new GenerateDem.Choice(DemMethod.MEAN, DemFill.FOOTPRINT));
  }

  private Path write(String name, PointBlock points, CoordinateFrame frame, String crs)
      throws IOException {
    return Hills.write(folder.resolve(name), points, frame, crs);
  }

  private static ContourStyle contours(double interval) {
    return new ContourStyle(new Levels(0, interval), false, ContourStyle.Form.GEOJSON);
  }
}
