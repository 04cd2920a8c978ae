package ordo.pointcloud.op.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntBinaryOperator;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.palette.Colour;
import ordo.pointcloud.palette.PaletteRange;
import ordo.pointcloud.palette.Palettes;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColorizeAsDemTest {
  private static final CoordinateFrame UTM =
      new CoordinateFrame(0.01, 0.01, 0.01, 500_000, 4_500_000, 0);
  private static final int SIDE = 60;
  private static final Palettes PALETTES = Palettes.detect(Map.of());

  private final CrsEngine engine = CrsEngines.detect();

  @TempDir Path folder;

  @Test
  void flatGroundInStepsHasThePalettesOwnColours() throws Exception {
    PointBlock points = cells((x, _) -> x < SIDE / 2 ? -2_000 : -1_000);
    for (String name : new String[] {"depth", "-depth"}) {
      PointBlock found = coloured(points, name, 1);
      assertColour(found, point(5, 20), end(name, 0));
      assertColour(found, point(SIDE - 5, 20), end(name, 1));
      assertThat(found.x).startsWith(Arrays.copyOf(points.x, points.size));
      assertThat(found.z).startsWith(Arrays.copyOf(points.z, points.size));
    }
  }

  @Test
  void theSideAwayFromTheLightIsDarker() throws Exception {
    PointBlock ridge = cells((x, _) -> 100 * (SIDE / 2 - Math.abs(x - SIDE / 2)));
    PointBlock found = coloured(ridge, "grey", 1);
    int west = found.red[point(20, 30)] & 0xFFFF;
    int east = found.red[point(40, 30)] & 0xFFFF;
    assertThat(ridge.z[point(20, 30)]).isEqualTo(ridge.z[point(40, 30)]);
    assertThat(west).isGreaterThan(east + 10_000);
  }

  @Test
  void oneFlyerDoesNotTakeAllTheColours() throws Exception {
    PointBlock points = cells((x, y) -> x == 7 && y == 7 ? 900_000 : x < 30 ? 0 : 1_000);
    PointBlock found = coloured(points, "grey", 1);
    assertColour(found, point(50, 30), end("grey", 1));
  }

  @Test
  void noiseTakesTheColourOfItsCellOrKeepsItsOwn() throws Exception {
    PointBlock points = cells((x, _) -> x < SIDE / 2 ? 0 : 1_000);
    int above = point(10, 10);
    points.x[above] = points.x[point(9, 10)];
    points.z[above] = 50_000;
    points.classification[above] = 18;
    int alone = point(40, 40);
    points.z[alone] = -50_000;
    points.classification[alone] = 7;
    PointBlock found = coloured(points, "depth", 1);
    assertColour(found, above, end("depth", 0));
    assertThat(found.red[alone]).isZero();
    assertThat(found.classification[above]).isEqualTo((byte) 18);
    Path input = folder.resolve("in.las");
    Path output = folder.resolve("again.las");
    ColorizeAsDem.Report report = run(input, output, "depth", 2, 1);
    assertThat(report.message()).isEqualTo("3,599 of 3,600 points coloured, from 0.000 to 10.000");
    assertThat(report.notes())
        .contains("left out: 1 are class 7 (low noise), 1 are class 18 (high noise)");
  }

  @Test
  void theLightIsWhereItIsAskedForAndSlopesAreAsSteepAsTheyAreSaidToBe() throws Exception {
    PointBlock ridge = cells((x, _) -> 20 * (SIDE / 2 - Math.abs(x - SIDE / 2)));
    Path input = write(ridge, "EPSG:32633");
    ElevationLook usual = ElevationLook.usual(PALETTES.named("grey"));
    int[] west = lit(input, usual, 30);
    int[] east = lit(input, usual.with(ElevationLook.shading("standard", 90, 45), 1), 30);
    assertThat(west[0]).isGreaterThan(west[1]);
    assertThat(east[0]).isLessThan(east[1]);
    int[] steep = lit(input, usual.with(usual.shading(), 5), 30);
    assertThat(steep[0] - steep[1]).isGreaterThan(2 * (west[0] - west[1]));
    int[] plain = lit(input, usual.with(ElevationLook.shading("none", 0, 45), 1), 30);
    assertThat(plain[0]).isEqualTo(plain[1]);
    for (String mode : new String[] {"combined", "multidirectional", "igor"}) {
      int[] other = lit(input, usual.with(ElevationLook.shading(mode, 315, 45), 5), 30);
      assertThat(other[0]).as(mode).isNotEqualTo(plain[0]);
    }
    assertThatThrownBy(() -> usual.with(usual.shading(), 101))
        .hasMessage("exaggeration: expected above 0 and at most 100, found 101.0");
  }

  @Test
  void flatGroundHasThePalettesColoursInEveryLight() throws Exception {
    Path input = write(cells((_, _) -> 500), "EPSG:32633");
    ElevationLook usual = ElevationLook.usual(PALETTES.named("grey"));
    for (String mode : new String[] {"standard", "combined", "multidirectional", "igor", "none"}) {
      int[] found = lit(input, usual.with(ElevationLook.shading(mode, 315, 30), 1), 30);
      assertThat(found[0]).as(mode).isEqualTo(Colour.as16Bit(middle("grey").red()));
    }
  }

  private static Colour middle(String palette) {
    return PALETTES.named(palette).palette().at(0.5).orElseThrow();
  }

  @Test
  void slopesOfWebMercatorAreAsSteepAsOnTheGround() throws Exception {
    ElevationLook usual = ElevationLook.usual(PALETTES.named("grey"));
    PointBlock ridge = cells((x, _) -> 20 * (SIDE / 2 - Math.abs(x - SIDE / 2)));
    int[] ground = lit(write(ridge, "EPSG:32633"), usual, 30);
    // At northing 4,500,000 of EPSG:3857 a metre of the map is 0.797 m on the ground.
    int[] mercator = lit(write(ridge, "EPSG:3857"), usual, 30);
    int[] corrected = lit(write(ridge, "EPSG:32633"), usual.with(usual.shading(), 1 / 0.7966), 30);
    assertThat(mercator[0]).isGreaterThan(ground[0]).isCloseTo(corrected[0], within(200));
    assertThat(mercator[1]).isLessThan(ground[1]).isCloseTo(corrected[1], within(200));
  }

  @Test
  void theRangeIsThePercentilesTheExtremesOrWhatIsSaid() throws Exception {
    PointBlock points = cells((x, y) -> y * SIDE + x);
    Path input = write(points, "EPSG:32633");
    ElevationLook look = ElevationLook.usual(PALETTES.named("grey"));
    assertThat(range(input, look, "auto")).containsExactly(0.17, 35.82);
    assertThat(range(input, look, "10%,90%")).containsExactly(3.59, 32.4);
    assertThat(range(input, look, "min-max")).containsExactly(0, 35.99);
    assertThat(range(input, look, "-5,1000")).containsExactly(-5, 1000);
    assertThat(range(input, look, "palette")).containsExactly(0, 1);
  }

  private double[] range(Path input, ElevationLook look, String range) throws Exception {
    ElevationLook asked = look.with(PaletteRange.of(range), OptionalDouble.empty());
    Path output = folder.resolve("range.las");
    var report = new ColorizeAsDem(engine).run(request(input, 1, 1, 32), asked, output, false);
    return new double[] {Math.rint(report.low() * 100) / 100, Math.rint(report.high() * 100) / 100};
  }

  /** Reds of the points in the middle of the west and of the east side of a row. */
  private int[] lit(Path input, ElevationLook look, int row) throws Exception {
    Path output = folder.resolve("lit.las");
    new ColorizeAsDem(engine).run(request(input, 1, 1, 32), look, output, false);
    PointBlock found = read(output);
    return new int[] {found.red[point(20, row)] & 0xFFFF, found.red[point(40, row)] & 0xFFFF};
  }

  @Test
  void neitherThreadsNorMemoryNorFormatChangeAColour() throws Exception {
    PointBlock points = cells((x, y) -> (int) (500 * Math.sin(x / 9.0) * Math.cos(y / 7.0)));
    coloured(points, "even", 1);
    Path input = folder.resolve("in.las");
    Path first = folder.resolve("first.laz");
    run(input, first, "even", 1, 32);
    for (int threads : new int[] {2, 8}) {
      Path other = folder.resolve("other.laz");
      run(input, other, "even", threads, 1);
      assertThat(Files.mismatch(first, other)).isEqualTo(-1);
    }
    PointBlock plain = read(folder.resolve("out.las"));
    assertThat(read(first).green).isEqualTo(plain.green);
  }

  @Test
  void whatMakesNoSenseIsRefusedAndLeavesNothing() throws Exception {
    PointBlock points = cells((x, _) -> x);
    Path input = write(points, "EPSG:32633");
    Path output = folder.resolve("out.las");
    for (double resolution : new double[] {0, -1, Double.NaN, 0.005}) {
      assertThatThrownBy(() -> run(request(input, resolution, 1, 2), output, "land"))
          .hasMessageStartingWith("resolution: expected a");
    }
    assertThatThrownBy(() -> PALETTES.named("haxby"))
        .hasMessage(
            "expected one of balance, depth, even, grey, heat, helix, hsv-rainbow, land, shoal,"
                + " topobathy, a - before it reverses it, found 'haxby'");
    if (engine.describe("EPSG:4978") instanceof Described.Known) {
      write(points, "EPSG:4978");
      assertThatThrownBy(() -> run(input, output, "land", 1, 2)).hasMessageContaining("geocentric");
    }
    Arrays.fill(points.classification, (byte) 7);
    write(points, "");
    assertThatThrownBy(() -> run(input, output, "land", 1, 2))
        .hasMessage("no point is left: 3,600 are class 7 (low noise)");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(input);
    }
  }

  /** The colour of a palette's start, 0, or its end, 1. */
  private static Colour end(String palette, int at) {
    return PALETTES.named(palette).palette().at(at).orElseThrow();
  }

  private static int point(int x, int y) {
    return y * SIDE + x;
  }

  /** A point in the middle of each cell, at a height by its column and its row from the south. */
  private static PointBlock cells(IntBinaryOperator rawZ) {
    PointBlock points = new PointBlock(PointFormat.of(6), SIDE * SIDE);
    points.size = SIDE * SIDE;
    for (int point = 0; point < points.size; point++) {
      points.x[point] = point % SIDE * 100 + 50;
      points.y[point] = point / SIDE * 100 + 50;
      points.z[point] = rawZ.applyAsInt(point % SIDE, point / SIDE);
    }
    return points;
  }

  private static void assertColour(PointBlock found, int point, Colour colour) {
    assertThat(found.red[point] & 0xFFFF).isEqualTo(Colour.as16Bit(colour.red()));
    assertThat(found.green[point] & 0xFFFF).isEqualTo(Colour.as16Bit(colour.green()));
    assertThat(found.blue[point] & 0xFFFF).isEqualTo(Colour.as16Bit(colour.blue()));
  }

  private PointBlock coloured(PointBlock points, String palette, int threads) throws Exception {
    Path output = folder.resolve("out.las");
    run(write(points, "EPSG:32633"), output, palette, threads, 32);
    return read(output);
  }

  private static PointBlock read(Path path) throws IOException {
    try (LasFile file = LasFiles.open(path)) {
      assertThat(file.format().id()).isEqualTo(7);
      PointBlock found = new PointBlock(file.format(), SIDE * SIDE);
      file.open(0, Column.ALL).next(found);
      return found;
    }
  }

  private Path write(PointBlock points, String crs) throws Exception {
    LasWriteSpec spec = LasWriteSpec.of(points.format, UTM, Compression.NONE);
    if (engine.describe(crs) instanceof Described.Known known) {
      spec = spec.withWkt(known.crs().wkt());
    }
    return Files.write(folder.resolve("in.las"), new WholeFile(spec).bytes(points));
  }

  private GridRequest request(Path input, double resolution, int threads, int tiles) {
    return GridRequest.of(input, resolution, ColorizeAsDem.CLASSES, folder)
        .with(threads, ScanProgress.NONE)
        .withTiles(tiles);
  }

  private ColorizeAsDem.Report run(Path input, Path output, String palette, int threads, int tiles)
      throws Exception {
    return run(request(input, 1, threads, tiles), output, palette);
  }

  private ColorizeAsDem.Report run(GridRequest request, Path output, String palette)
      throws Exception {
    boolean isLaz = output.toString().endsWith(".laz");
    ElevationLook look = ElevationLook.usual(PALETTES.named(palette));
    return new ColorizeAsDem(engine).run(request, look, output, isLaz);
  }
}
