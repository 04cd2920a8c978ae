package ordo.pointcloud.op.colorize;

import static ordo.pointcloud.op.colorize.Spread.POINTS;
import static ordo.pointcloud.op.colorize.Spread.spread;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.raster.Fixtures;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.raster.cog.KeysOfCrs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ColorizeFromTifTest {

  /** Three bands of a byte, and whether a pixel is valid. */
  private static final long TILE_BYTES = 512 * 512 * 4;

  private static final CoordinateFrame FRAME =
      new CoordinateFrame(0.01, 0.01, 0.01, 500_000, 4_100_000, 0);
  private static final GeoReference PLACE = GeoReference.northUp(500_000, 4_100_000, 0.5);

  private final CrsEngine engine = CrsEngines.detect();

  @TempDir private Path folder;

  @Test
  void eachPointGetsThePixelItLiesInAndThoseOutsideKeepTheirColour() throws Exception {
    PointBlock before = spread(new PointFormat(7, 2), 120, 80);
    Path raster = raster(spec(600, 90, 3, SampleType.UINT8), Pixel::level);
    ColorizeOutcome.Colored done = colored(cloud(before, "EPSG:26915"), raster, 2);
    PointBlock after = output();
    long inside = 0;
    for (int i = 0; i < before.size; i++) {
      int column = (int) Math.floor(PLACE.column(FRAME.x(before.x[i]), FRAME.y(before.y[i])));
      int row = (int) Math.floor(PLACE.row(FRAME.x(before.x[i]), FRAME.y(before.y[i])));
      boolean isInside = column >= 0 && column < 600 && row >= 0 && row < 90;
      inside += isInside ? 1 : 0;
      int expected = isInside ? new Pixel(column, row, 1).level() * 257 : before.green[i] & 0xFFFF;
      assertThat(after.green[i] & 0xFFFF).isEqualTo(expected);
    }
    assertThat(done.coloured()).isEqualTo(inside).isBetween(1L, POINTS - 1L);
    assertThat(after.extraBytes).isEqualTo(before.extraBytes);
    assertThat(after.z).isEqualTo(before.z);
    assertThat(after.gpsTimeBits).isEqualTo(before.gpsTimeBits);
  }

  @Test
  void theBytesAreTheSameForAnyNumberOfThreadsAndTilesInMemory() throws Exception {
    Path cloud = cloud(spread(new PointFormat(6, 0), 1200, 600), "EPSG:26915");
    Path raster = raster(spec(1200, 600, 3, SampleType.UINT8), Pixel::level);
    colored(cloud, raster, 1);
    byte[] expected = Files.readAllBytes(folder.resolve("out.laz"));
    for (int threads : new int[] {1, 2, 8}) {
      for (long tiles : new long[] {2, 1_000}) {
        new ColorizeFromTif(engine, tiles * TILE_BYTES)
            .run(request(cloud, raster, Optional.empty(), threads));
        assertThat(Files.readAllBytes(folder.resolve("out.laz"))).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"7,0", "7,3", "8,2"})
  void theLayersOfOtherAttributesAreCopiedAndTheBytesThoseOfAWholeEncoding(int id, int extra)
      throws Exception {
    PointBlock points = spread(new PointFormat(id, extra), 300, 80);
    Path raster = raster(spec(600, 90, 3, SampleType.UINT8), Pixel::level);
    colored(cloud(points, "EPSG:26915"), raster, 1);
    byte[] whole = Files.readAllBytes(folder.resolve("out.laz"));
    Path packed = cloud(points, "EPSG:26915", Compression.LAZ_FIXED_CHUNKS);
    colored(packed, raster, 2);
    assertThat(Files.readAllBytes(folder.resolve("out.laz"))).isEqualTo(whole);
    try (LasFile input = LasFiles.open(packed);
        var writer =
            PointFileWriter.create(
                folder.resolve("like.laz"),
                LasWriteSpec.like(input, Compression.LAZ_FIXED_CHUNKS))) {
      assertThat(writer.replaceable(input)).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({"0,7", "1,7", "2,7", "3,7", "6,7", "7,7", "8,8", "4,5", "5,5", "9,10", "10,10"})
  void aFormatWithoutColoursBecomesTheOneWithThem(int from, int to) throws Exception {
    Path cloud = cloud(spread(PointFormat.of(from), 40, 30), "EPSG:26915");
    colored(cloud, raster(spec(600, 90, 1, SampleType.UINT8), pixel -> 200), 1);
    assertThat(output().format.id()).isEqualTo(to);
    assertThat(output().red[0] & 0xFFFF).isEqualTo(200 * 257);
  }

  @Test
  void oneBandIsGreyAndSixteenBitsAreAsTheyAre() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    Path raster = raster(spec(600, 90, 1, SampleType.UINT16), pixel -> 12_345);
    ColorizeOutcome.Colored done = colored(cloud, raster, 1);
    assertThat(output().blue[5] & 0xFFFF).isEqualTo(12_345);
    assertThat(done.message())
        .contains("taken as grey", "4,000 of 4,000 points coloured (100.0 %)");
    raster = raster(spec(600, 90, 1, SampleType.UINT16), pixel -> 200);
    assertThat(colored(cloud, raster, 1).message()).contains("at most 200");
  }

  @Test
  void floatsAreRefusedUntilTheStretchIsSaid() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    Path raster = raster(spec(600, 90, 1, SampleType.FLOAT32), pixel -> -20);
    assertThat(refused(cloud, raster)).contains("32-bit float", "stretch", "MIN,MAX");
    ColorizeOutcome outcome = run(cloud, raster, StretchAsked.of("-40,0"), 1);
    assertThat(outcome).isInstanceOf(ColorizeOutcome.Colored.class);
    assertThat(output().red[7] & 0xFFFF).isEqualTo(32_768);
  }

  @ParameterizedTest
  @EnumSource(SampleType.class)
  void aStretchByPercentilesIsThatOfTheValidSamplesWhateverTheirType(SampleType type)
      throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    RasterSpec spec = spec(600, 90, 1, type).withSamples(1, type, OptionalDouble.of(0));
    // 1 to 20 five times in a row, 21 to 100 six times; the first 20 columns are nodata.
    Path raster = raster(spec, pixel -> pixel.column() < 20 ? 0 : 1 + pixel.column() % 100);
    ColorizeOutcome outcome = run(cloud, raster, StretchAsked.of("10%,90%"), 2);
    assertThat(((ColorizeOutcome.Colored) outcome).message())
        .contains("10.0 % to 90.0 %: 12.0 to 91.0");
    PointBlock after = output();
    for (int i = 0; i < after.size; i++) {
      int column = (int) Math.floor(PLACE.column(FRAME.x(after.x[i]), 0));
      if (column >= 20) {
        double share = (1 + column % 100 - 12) / 79.0;
        int expected = (int) Math.floor(65_535 * Math.clamp(share, 0, 1) + 0.5);
        assertThat(after.red[i] & 0xFFFF).isEqualTo(expected);
      }
    }
  }

  @Test
  void aStretchByPercentilesOfOneValueIsRefused() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    Path raster = raster(spec(600, 90, 1, SampleType.FLOAT64), pixel -> -7);
    ColorizeOutcome outcome = run(cloud, raster, StretchAsked.of("2%,98%"), 1);
    assertThat(((ColorizeOutcome.Refused) outcome).reason())
        .contains("raster.tif lie at 2.0 % to 98.0 %", "MIN,MAX");
  }

  @Test
  void aStretchIsSaidInTwoWays() {
    for (String text : new String[] {"", "1", "5,1", "2%,98", "98%,2%", "2%,101%", "-1%,50%"}) {
      assertThat(StretchAsked.of(text)).as(text).isEmpty();
    }
    assertThat(StretchAsked.of(" 0.5% , 99.5 %")).contains(new StretchAsked.Percent(0.5, 99.5));
  }

  @Test
  void nodataIsWhereAllBandsAreAndKeepsTheColour() throws Exception {
    PointBlock before = spread(new PointFormat(7, 0), 40, 30);
    RasterSpec spec =
        spec(600, 90, 3, SampleType.UINT8).withSamples(3, SampleType.UINT8, OptionalDouble.of(0));
    Path raster = raster(spec, pixel -> pixel.column() < 40 ? 0 : pixel.band() == 0 ? 0 : 90);
    colored(cloud(before, "EPSG:26915"), raster, 1);
    PointBlock after = output();
    for (int i = 0; i < before.size; i++) {
      boolean isNodata = FRAME.x(before.x[i]) < 500_020;
      int expected = isNodata ? before.green[i] & 0xFFFF : 90 * 257;
      assertThat(after.green[i] & 0xFFFF).isEqualTo(expected);
    }
    Path empty = raster(spec, pixel -> 0);
    assertThat(refused(cloud(before, "EPSG:26915"), empty)).contains("not valid");
  }

  @Test
  void placesAreTransformedToTheRastersCrs() throws Exception {
    PointBlock before = spread(new PointFormat(7, 0), 60, 30);
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = FRAME.x(before.x[i]);
      y[i] = FRAME.y(before.y[i]);
    }
    CrsPlan plan = engine.plan("EPSG:26915", "EPSG:3857", Optional.empty());
    try (CrsTransform.Lane lane = ((CrsPlan.Planned) plan).transform().open()) {
      lane.apply(x, y, new double[POINTS], POINTS);
    }
    GeoReference place = GeoReference.northUp(Math.floor(x[0]) - 100, Math.floor(y[0]) + 100, 1);
    RasterSpec spec =
        new RasterSpec(
            400,
            400,
            1,
            SampleType.UINT8,
            OptionalDouble.empty(),
            Optional.of(place),
            KeysOfCrs.of("EPSG:3857", engine));
    Path raster = raster(spec, Pixel::level);
    ColorizeOutcome.Colored done = colored(cloud(before, "EPSG:26915"), raster, 2);
    assertThat(done.message()).contains("EPSG:26915", "EPSG:3857");
    PointBlock after = output();
    for (int i = 0; i < POINTS; i++) {
      int column = (int) Math.floor(place.column(x[i], y[i]));
      int row = (int) Math.floor(place.row(x[i], y[i]));
      assertThat(after.red[i] & 0xFFFF).isEqualTo(new Pixel(column, row, 0).level() * 257);
    }
  }

  @Test
  void noOverlapFailsWithBothExtentsAndLeavesNothing() throws Exception {
    PointBlock points = spread(new PointFormat(7, 0), 40, 30);
    Path cloud = cloud(points, "EPSG:26915");
    RasterSpec far =
        new RasterSpec(
            10,
            10,
            3,
            SampleType.UINT8,
            OptionalDouble.empty(),
            Optional.of(GeoReference.northUp(700_000, 4_200_000, 0.5)),
            keys());
    assertThat(refused(cloud, raster(far, pixel -> 9)))
        .contains("0 of 4000 points", "x 500000", "x 700000 to 700005, y 4199995 to 4200000");
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("cloud.las", "raster.tif");
    }
  }

  @Test
  void aRasterWithoutCrsIsTakenAsTheCloudsWhereTheyMeet() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    RasterSpec spec =
        new RasterSpec(
            600,
            90,
            3,
            SampleType.UINT8,
            OptionalDouble.empty(),
            Optional.of(PLACE),
            Optional.empty());
    assertThat(colored(cloud, raster(spec, pixel -> 9), 1).message()).contains("taken as one CRS");
  }

  @Test
  void aRasterWithoutCrsThatHardlyMeetsTheCloudIsRefusedWithBothExtents() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    RasterSpec corner =
        new RasterSpec(
            1,
            1,
            1,
            SampleType.UINT8,
            OptionalDouble.empty(),
            Optional.of(PLACE),
            Optional.empty());
    assertThat(refused(cloud, raster(corner, pixel -> 9)))
        .contains("of 4000 points lie on the raster", "x 500000", "to 500000.5,", "not both name");
  }

  @Test
  void aWayToTheRastersCrsThatIsAGuessIsRefused() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    RasterSpec spec = spec(600, 90, 1, SampleType.UINT8);
    var elsewhere = KeysOfCrs.of("EPSG:2193", engine);
    RasterSpec other =
        new RasterSpec(
            600, 90, 1, SampleType.UINT8, OptionalDouble.empty(), spec.place(), elsewhere);
    assertThat(refused(cloud, raster(other, pixel -> 9)))
        .contains("EPSG:26915", "EPSG:2193", "the raster in");
  }

  @Test
  void samplesOfTenOrTwelveBitsInSixteenAreSaidToBeDark() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    Path raster = raster(spec(600, 90, 4, SampleType.UINT16), pixel -> 4_000 + pixel.band());
    assertThat(colored(cloud, raster, 1).message())
        .contains("16-bit samples are at most 4002", "stretch", "has 4 bands: 1 to 3");
  }

  @Test
  void aRasterThatIsNotPlacedIsRefusedWithTheRemedy() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 40, 30), "EPSG:26915");
    assertThat(refused(cloud, Fixtures.file(folder, "geo_gcps"))).contains("gdalwarp");
    assertThat(refused(cloud, Fixtures.file(folder, "geo_none"))).contains("no georeference");
  }

  @Test
  void aPaletteGivesItsColours() throws Exception {
    Path cloud = cloud(spread(new PointFormat(7, 0), 8, 8), "EPSG:26915");
    colored(cloud, Fixtures.file(folder, "byte_palette_tile_lzw"), 1);
    int red = output().red[3] & 0xFFFF;
    assertThat(red % 257).isZero();
    assertThat(output().green[3] & 0xFFFF).isEqualTo(65_535 - red);
    assertThat(output().blue[3] & 0xFFFF).isEqualTo(red / 257 * 7 % 256 * 257);
  }

  @Test
  void aRasterOfSixteenHundredMillionPixelsNeedsNoMoreThanItsTiles() throws Exception {
    GeoReference place = GeoReference.northUp(499_000, 4_101_000, 0.5);
    RasterSpec spec =
        new RasterSpec(
            40_000, 40_000, 1, SampleType.UINT8, OptionalDouble.of(0), Optional.of(place), keys());
    Path file = folder.resolve("raster.tif");
    try (CogWriter writer = CogWriter.create(file, spec, CogOptions.in(folder))) {
      RasterTile tile = writer.blankTile();
      java.util.Arrays.fill(tile.samples(), (byte) 77);
      writer.tile(3, 3, tile);
      writer.finish(new Crew(2));
    }
    colored(cloud(spread(new PointFormat(7, 0), 10, 10), "EPSG:26915"), file, 2);
    assertThat(output().red[0] & 0xFFFF).isEqualTo(77 * 257);
  }

  private Path cloud(PointBlock points, String crs) throws IOException {
    return cloud(points, crs, Compression.NONE);
  }

  private Path cloud(PointBlock points, String crs, Compression compression) throws IOException {
    Path path = folder.resolve("cloud." + (compression == Compression.NONE ? "las" : "laz"));
    String wkt = ((Described.Known) engine.describe(crs)).crs().wkt();
    LasWriteSpec spec = LasWriteSpec.of(points.format, FRAME, compression).withWkt(wkt);
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(points));
      writer.finish();
    }
    return path;
  }

  private Path raster(RasterSpec spec, ToDoubleFunction<Pixel> values) throws Exception {
    return Pixel.write(folder, spec, values);
  }

  private RasterSpec spec(int width, int height, int bands, SampleType type) {
    return new RasterSpec(
        width, height, bands, type, OptionalDouble.empty(), Optional.of(PLACE), keys());
  }

  private Optional<ordo.pointcloud.raster.GeoKeyTags> keys() {
    return KeysOfCrs.of("EPSG:26915", engine);
  }

  private ColorizeOutcome.Colored colored(Path cloud, Path raster, int threads) throws Exception {
    ColorizeOutcome outcome = run(cloud, raster, Optional.empty(), threads);
    assertThat(outcome).isInstanceOf(ColorizeOutcome.Colored.class);
    return (ColorizeOutcome.Colored) outcome;
  }

  private String refused(Path cloud, Path raster) throws Exception {
    return ((ColorizeOutcome.Refused) run(cloud, raster, Optional.empty(), 1)).reason();
  }

  private ColorizeOutcome run(Path cloud, Path raster, Optional<StretchAsked> stretch, int threads)
      throws Exception {
    return new ColorizeFromTif(engine).run(request(cloud, raster, stretch, threads));
  }

  private ColorizeRequest request(
      Path cloud, Path raster, Optional<StretchAsked> stretch, int threads) {
    Path out = folder.resolve("out.laz");
    return new ColorizeRequest(cloud, raster, out, stretch, true, threads, ScanProgress.NONE);
  }

  private PointBlock output() throws IOException {
    try (LasFile file = LasFiles.open(folder.resolve("out.laz"))) {
      PointBlock block = new PointBlock(file.format(), POINTS);
      file.open(0, Column.ALL).next(block);
      return block;
    }
  }
}
