package ordo.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogRows;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.raster.files.RasterFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Rasters as grids. */
final class GridTest {
  private static final int WIDTH = 700;
  private static final int HEIGHT = 300;
  private static final double NODATA = -9999;
  private static final GeoReference PLACE = GeoReference.northUp(1000, 5000, 2);

  @TempDir static Path folder;
  private static LensKit lens;

  @BeforeAll
  static void start() throws Exception {
    lens = new LensKit(folder);
    heights(lens.store().resolve("dem.tif"));
    colours(lens.store().resolve("rgb.tif"));
  }

  @AfterAll
  static void end() throws Exception {
    lens.close();
  }

  private static RasterSpec spec(int bands, SampleType type, OptionalDouble nodata) {
    return new RasterSpec(WIDTH, HEIGHT, bands, type, nodata, Optional.of(PLACE), Optional.empty());
  }

  private static double height(int column, int row) {
    return column < 70 && row < 30 ? Double.NaN : 100 + column * 0.5 + row * 0.25;
  }

  private static void heights(Path file) throws Exception {
    RasterSpec spec = spec(1, SampleType.FLOAT32, OptionalDouble.of(NODATA));
    var crew = new Crew(1);
    try (CogWriter writer = CogWriter.create(file, spec, CogOptions.in(folder))) {
      var rows = new CogRows(writer, crew);
      for (int row = 0; row < HEIGHT; row++) {
        double[] values = new double[WIDTH];
        int y = row;
        Arrays.setAll(values, column -> height(column, y));
        rows.add(values);
      }
      writer.finish(crew);
    }
  }

  private static void colours(Path file) throws Exception {
    RasterSpec spec = spec(3, SampleType.UINT8, OptionalDouble.empty());
    try (CogWriter writer = CogWriter.create(file, spec, CogOptions.in(folder))) {
      for (int tile = 0; tile < writer.tileColumns(); tile++) {
        RasterTile blank = writer.blankTile();
        for (int row = 0; row < CogWriter.TILE; row++) {
          paint(blank, tile * CogWriter.TILE, row);
        }
        writer.tile(tile, 0, blank);
      }
      writer.finish(new Crew(1));
    }
  }

  private static void paint(RasterTile tile, int left, int row) {
    for (int column = 0; column < CogWriter.TILE; column++) {
      tile.set(0, column, row, (left + column) / 4);
      tile.set(1, column, row, row / 2 % 256);
      tile.set(2, column, row, 77);
    }
  }

  @Test
  void aRasterIsDescribed() throws Exception {
    JsonNode dem = LensKit.json(lens.get("description", "dem.tif", "tif", ""));
    assertThat(dem.path("kind").asString()).isEqualTo("raster");
    assertThat(dem.path("width").asInt()).isEqualTo(WIDTH);
    assertThat(dem.path("bounds").toString()).isEqualTo("[1000,4400,0,2400,5000,0]");
    assertThat(dem.path("place").toString()).isEqualTo("[2,0,0,-2,1000,5000]");
    assertThat(dem.path("color_default").asString()).isEqualTo("band_1");
    assertThat(dem.path("attributes").path(0).path("minimum").asDouble()).isBetween(100.0, 145.0);
    assertThat(dem.path("nodata").asDouble()).isEqualTo(NODATA);
    assertThat(dem.path("cell_most").asInt()).as("of an overview half as wide").isEqualTo(2 * 16);
    JsonNode rgb = LensKit.json(lens.get("description", "rgb.tif", "tif", ""));
    assertThat(rgb.path("color_default").asString()).isEqualTo("rgb");
    assertThat(rgb.path("attributes")).hasSize(5);
    JsonNode band = LensKit.json(lens.get("statistics", "rgb.tif", "tif", "&attribute=band_3"));
    assertThat(band.path("minimum").asDouble()).isEqualTo(77);
  }

  @Test
  void aCellHoldsThePixelInItsMiddleAndItsPlaceAndBrokenHeightsStayBroken() throws Exception {
    var grid = new Block(lens.get("grid", "dem.tif", "tif", "&width=70").body());
    assertThat(grid.columns()).isEqualTo(70);
    assertThat(grid.points()).isEqualTo(70 * 30);
    assertThat(grid.origin(0)).isEqualTo(1010);
    assertThat(grid.origin(1)).isEqualTo(4990);
    assertThat(grid.step(0)).isEqualTo(20);
    assertThat(grid.step(1)).isEqualTo(-20);
    double[] values = grid.values(0, 0);
    for (int cell = 0; cell < values.length; cell++) {
      assertCell(grid, values[cell], cell % 70 * 10 + 5, cell / 70 * 10 + 5);
    }
  }

  /** Half as wide, the file's overview has a pixel for each cell: the mean of four. */
  @Test
  void aGridOfFewCellsIsReadFromTheFilesOverview() throws Exception {
    try (var raster = RasterFiles.open(lens.store().resolve("dem.tif"))) {
      assertThat(raster.overviews()).hasSize(1);
      assertThat(raster.overviews().getFirst().spec().width()).isEqualTo(WIDTH / 2);
    }
    var grid = new Block(lens.get("grid", "dem.tif", "tif", "&width=350").body());
    double[] values = grid.values(0, 0);
    int cell = 40 * grid.columns() + 200;
    double mean = (height(400, 80) + height(401, 81)) / 2;
    assertThat(grid.origin(2) + grid.step(2) * values[cell]).isCloseTo(mean, within(0.01));
  }

  /** Of a pixel in an odd column and row: the overview's is the mean of four. */
  private static void assertCell(Block grid, double found, int column, int row) {
    double expected = (height(column - 1, row - 1) + height(column, row)) / 2;
    if (Double.isNaN(expected)) {
      assertThat(found).isEqualTo(65535);
    } else {
      assertThat(Math.abs(grid.origin(2) + grid.step(2) * found - expected))
          .isLessThanOrEqualTo(grid.step(2) / 2 + 1e-4);
    }
  }

  @Test
  void aWindowShowsItsPixelsOneByOne() throws Exception {
    String window = "&window=500,100,540,130&width=40";
    var grid = new Block(lens.get("grid", "rgb.tif", "tif", window + "&band=rgb").body());
    assertThat(grid.columns()).isEqualTo(40);
    assertThat(grid.points()).isEqualTo(40 * 30);
    assertThat(grid.values(0, 0)[45]).isEqualTo(101 / 2);
    assertThat(grid.values(0, 1)[45] + grid.values(0, 0)[45]).isEqualTo(505 / 4);
    assertThat(grid.values(1, 0)).containsOnly(1);
    var band = new Block(lens.get("grid", "rgb.tif", "tif", window + "&band=1").body());
    assertThat(band.step(2)).isEqualTo(1);
    assertThat(band.origin(2) + band.values(0, 0)[15]).isEqualTo(515 / 4);
  }

  /** Of whole cells from multiples of their side, beyond the edge too: they lie where others do. */
  @Test
  void windowsOfCellsOfOneSizeFitTogether() throws Exception {
    var whole = new Block(lens.get("grid", "dem.tif", "tif", "&cell=4").body());
    var part =
        new Block(lens.get("grid", "dem.tif", "tif", "&cell=4&window=512,128,697,299").body());
    assertThat(whole.columns()).isEqualTo(175);
    assertThat(part.columns()).isEqualTo(47);
    assertThat(part.points()).isEqualTo(47 * 43);
    assertThat(part.origin(0)).isEqualTo(whole.origin(0) + 512 * 2);
    assertThat(part.step(0)).isEqualTo(4 * 2);
    assertThat(part.step(1)).isEqualTo(-4 * 2);
    for (int cell = 0; cell < part.points(); cell++) {
      int same = (32 + cell / 47) * 175 + 128 + cell % 47;
      assertThat(number(part, cell)).isCloseTo(number(whole, same), within(whole.step(2)));
    }
  }

  private static double number(Block grid, int cell) throws Exception {
    return grid.origin(2) + grid.step(2) * grid.values(0, 0)[cell];
  }

  @Test
  void aGridSaysHowLongItsPartsTook() throws Exception {
    String timing =
        lens.get("grid", "dem.tif", "tif", "").headers().firstValue("Server-Timing").orElseThrow();
    assertThat(timing).matches("wait;dur=[\\d.]+, open;dur=[\\d.]+, decode;dur=[\\d.]+");
  }

  @ParameterizedTest
  @CsvSource({
    "'&window=0,0,701,300', parameter window: expected left",
    "'&window=5,5,5,9', parameter window: expected left",
    "'&window=a', parameter window: expected left",
    "'&width=1025', 'parameter width: expected 1 to 1024'",
    "'&cell=0', 'parameter cell: expected 1 to 1048576'",
    "'&band=2', 'parameter band: expected 1 to 1'",
    "'&band=rgb', 'parameter band: expected a number'"
  })
  void whatIsNotThereIsRefused(String more, String message) throws Exception {
    HttpResponse<byte[]> answer = lens.get("grid", "dem.tif", "tif", more);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(LensKit.json(answer).path("error").asString()).startsWith(message);
  }
}
