package ordo.pointcloud.raster.cog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.raster.Gdal;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GDAL's own validator, with its full check, and GDAL's reading of what was written. */
final class CogByGdalTest {
  private static final Pattern CHECKSUM = Pattern.compile("Checksum=(\\d+)");

  @TempDir private Path folder;

  @BeforeEach
  void needsGdal() {
    assumeTrue(Gdal.isHere(), "python3-gdal and gdal-bin");
  }

  @Test
  void everyShapeIsValidAndHoldsThePixelsOfATwinThatGdalWrote() throws Exception {
    RasterSpec floats = spec(513, 511, 1, SampleType.FLOAT32, OptionalDouble.of(-9999));
    check(write("odd", floats, CogOptions.in(folder)));
    check(write("big", floats, CogOptions.in(folder).asBigTiff()));
    check(
        write(
            "one",
            spec(1, 1, 1, SampleType.FLOAT32, OptionalDouble.of(-9999)),
            CogOptions.in(folder)));
    check(
        write(
            "byte",
            spec(1300, 700, 1, SampleType.UINT8, OptionalDouble.of(0)),
            CogOptions.in(folder)));
    check(
        write(
            "wide",
            spec(700, 20, 1, SampleType.UINT16, OptionalDouble.empty()),
            CogOptions.in(folder)));
    check(
        write(
            "double",
            spec(600, 40, 1, SampleType.FLOAT64, OptionalDouble.of(-9999)),
            CogOptions.in(folder)));
    RasterSpec colours = spec(600, 530, 4, SampleType.UINT8, OptionalDouble.empty());
    check(write("rgba", colours, CogOptions.in(folder).withAlpha()));
  }

  @Test
  void aRasterOfNodataAloneIsValid() throws Exception {
    Path file = folder.resolve("empty.tif");
    RasterSpec spec = spec(1100, 600, 1, SampleType.FLOAT32, OptionalDouble.of(-9999));
    try (CogWriter writer = CogWriter.create(file, spec, CogOptions.in(folder))) {
      writer.finish(new Crew(1));
    }
    validate(file);
    assertThat(Files.size(file)).isLessThan(2_000);
  }

  @Test
  void gdalReadsTheCrsThePlaceAndTheNodata() throws Exception {
    Path file =
        write(
            "crs",
            spec(40, 30, 1, SampleType.FLOAT32, OptionalDouble.of(-9999)),
            CogOptions.in(folder));
    String info = Gdal.run(folder, List.of("gdalinfo", file.toString()));
    assertThat(info)
        .contains(
            "ID[\"EPSG\",26915]", "Origin = (500000.0", "Pixel Size = (0.5", "NoData Value=-9999")
        .contains("LAYOUT=COG");
  }

  /** Squares of two by two, at odd edges what is left of them; nodata counts for nothing. */
  @Test
  void overviewsAreTheMeansOfWhatIsValidToGdalToo() throws Exception {
    TestRaster floats = TestRaster.of(1_031, 61);
    floats.write(
        folder.resolve("floats.tif"),
        (column, row) ->
            (column * 7 + row * 3) % 11 < 5 && column > 600 || column < 40
                ? Double.NaN
                : 50 * Math.sin(column / 40.0) + row * 0.37);
    write(
        "bytes", spec(1_031, 61, 1, SampleType.UINT8, OptionalDouble.of(0)), CogOptions.in(folder));
    String code =
        """
        from osgeo import gdal
        import numpy as np
        def half(a, nodata):
            a = np.pad(a, ((0, a.shape[0] % 2), (0, a.shape[1] % 2)), constant_values=nodata)
            four = np.stack([a[i::2, j::2] for i in (0, 1) for j in (0, 1)]).astype(np.float64)
            valid = four != nodata
            count = valid.sum(0)
            mean = np.where(valid, four, 0).sum(0) / np.maximum(count, 1)
            mean = np.floor(mean + .5) if a.dtype == np.uint8 else mean
            return np.where(count > 0, mean, nodata).astype(a.dtype)
        for name in ('floats.tif', 'bytes.tif'):
            source = gdal.Open(name)
            band = source.GetRasterBand(1)
            level = band.ReadAsArray()
            for i in range(band.GetOverviewCount()):
                level = half(level, band.GetNoDataValue())
                print(name, level.shape, (band.GetOverview(i).ReadAsArray() == level).all())
        """;
    assertThat(Gdal.python(folder, "-c", code).lines())
        .containsExactly(
            "floats.tif (31, 516) True",
            "floats.tif (16, 258) True",
            "bytes.tif (31, 516) True",
            "bytes.tif (16, 258) True");
  }

  private void check(Path file) throws IOException {
    validate(file);
    Path twin = folder.resolve("twin.tif");
    Gdal.run(
        folder,
        List.of(
            "gdal_translate",
            "-q",
            "-of",
            "COG",
            "-co",
            "COMPRESS=DEFLATE",
            "-co",
            "OVERVIEWS=NONE",
            file.toString(),
            twin.toString()));
    assertThat(checksums(file)).isEqualTo(checksums(twin));
    assertThat(pixels(file)).isTrue();
  }

  private void validate(Path file) throws IOException {
    String said =
        Gdal.python(
            folder,
            "-m",
            "osgeo_utils.samples.validate_cloud_optimized_geotiff",
            "--full-check=yes",
            file.toString());
    assertThat(said).contains("is a valid cloud optimized GeoTIFF").doesNotContain("warning");
  }

  /** GDAL's pixel values against the formula that wrote them. */
  private boolean pixels(Path file) throws IOException {
    String code =
        """
        import sys
        from osgeo import gdal
        import numpy as np
        d = gdal.Open(sys.argv[1])
        a = d.GetRasterBand(1).ReadAsArray()
        y, x = np.mgrid[0:d.RasterYSize, 0:d.RasterXSize]
        print(bool((a == (x * 3 + y * 7) % 251).all()))
        """;
    return Gdal.python(folder, "-c", code, file.toString()).strip().equals("True");
  }

  private List<String> checksums(Path file) throws IOException {
    String info = Gdal.run(folder, List.of("gdalinfo", "-checksum", file.toString()));
    Matcher found = CHECKSUM.matcher(info);
    return found.results().map(one -> one.group(1)).toList();
  }

  private Path write(String name, RasterSpec spec, CogOptions options) throws Exception {
    Path file = folder.resolve(name + ".tif");
    try (CogWriter writer = CogWriter.create(file, spec, options)) {
      for (int tile = 0; tile < writer.tileColumns() * writer.tileRows(); tile++) {
        int column = tile % writer.tileColumns();
        int row = tile / writer.tileColumns();
        writer.tile(column, row, tile(writer, column * CogWriter.TILE, row * CogWriter.TILE));
      }
      writer.finish(new Crew(2));
    }
    return file;
  }

  private static RasterTile tile(CogWriter writer, int left, int top) {
    RasterTile tile = writer.blankTile();
    for (int row = 0; row < CogWriter.TILE; row++) {
      for (int column = 0; column < CogWriter.TILE; column++) {
        for (int band = 0; band < tile.bands(); band++) {
          tile.set(band, column, row, ((left + column) * 3 + (top + row) * 7 + band) % 251);
        }
      }
    }
    return tile;
  }

  private static RasterSpec spec(
      int width, int height, int bands, SampleType type, OptionalDouble nodata) {
    return new RasterSpec(
        width,
        height,
        bands,
        type,
        nodata,
        Optional.of(GeoReference.northUp(500000, 4100000, 0.5)),
        KeysOfCrs.of("EPSG:26915", CrsEngines.detect()));
  }
}
