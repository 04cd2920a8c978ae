package ordo.pointcloud.op.contours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.raster.Gdal;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.cog.TestRaster;
import ordo.pointcloud.raster.files.RasterFiles;
import ordo.pointcloud.relief.RasterRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contours of whole rasters, as GDAL reads them. */
final class GenerateContoursTest {
  /** What is said of a file: lines, their vertices, whether closed, the sum of lengths. */
  private static final String SUMS =
      """
      import sys
      from osgeo import ogr
      ogr.UseExceptions()
      lines = vertices = closed = length = 0
      source = ogr.Open(sys.argv[1])
      for f in source.GetLayer(0):
          g = f.GetGeometryRef()
          lines += 1
          vertices += g.GetPointCount()
          closed += g.IsRing()
          length += g.Length()
      print(lines, vertices, closed, repr(length))
      """;

  @TempDir private Path folder;

  @Test
  void lengthsAreThoseOfGdalContour() throws Exception {
    assumeTrue(Gdal.isHere());
    TestRaster.of(1_060, 530)
        .write(
            folder.resolve("hill.tif"),
            (column, row) -> 100 - Math.hypot((column - 530) / 5.3, (row - 263.4) / 2.6));
    contours("hill.tif", "ours.fgb", new Levels(0.25, 3));
    Gdal.run(
        folder,
        List.of("gdal_contour", "-q", "-i", "3", "-off", "0.25", "hill.tif", "theirs.geojson"));
    String code =
        """
        from osgeo import ogr
        def rings(name):
            source = ogr.Open(name)
            lengths = [f.GetGeometryRef().Length() for f in source.GetLayer(0)
                       if f.GetGeometryRef().IsRing()]
            return sorted(lengths)
        ours, theirs = rings('ours.fgb'), rings('theirs.geojson')
        print(len(ours), len(theirs), abs(sum(ours) / sum(theirs) - 1) < 1e-3)
        print(max(abs(a / b - 1) for a, b in zip(ours, theirs)) < 1e-3)
        """;
    assertThat(Gdal.python(folder, "-c", code)).isEqualTo("34 34 True\nTrue\n");
  }

  @Test
  void aContourAcrossTilesIsOneLine() throws Exception {
    assumeTrue(Gdal.isHere());
    TestRaster.of(1_100, 1_030)
        .write(folder.resolve("ramp.tif"), (column, row) -> 0.01 * column + 0.003 * row);
    contours("ramp.tif", "ramp.fgb", new Levels(0.0005, 1));
    String[] found = sums("ramp.fgb");
    assertThat(found[0]).as("levels 1.0005 to 14.0005 besides 0.0005").isEqualTo("15");
    assertThat(found[2]).isEqualTo("0");
  }

  @Test
  void flatGeobufHoldsTheFeaturesOfGeoJson() throws Exception {
    assumeTrue(Gdal.isHere());
    Random random = new Random(3);
    TestRaster.of(120, 90).write(folder.resolve("noise.tif"), (_, _) -> random.nextInt(1_000));
    contours("noise.tif", "noise.fgb", new Levels(0, 250));
    contours("noise.tif", "noise.geojson", new Levels(0, 250));
    String code =
        """
        from osgeo import gdal, ogr
        gdal.VectorTranslate('back.gpkg', 'noise.fgb', dstSRS='EPSG:4326', layerName='a')
        def key(f):
            g = f.GetGeometryRef()
            return (f.GetField('elevation'), bool(f.GetField('index')), bool(f.GetField('closed')),
                    g.GetPointCount(), f.GetField('length'))
        def keys(name):
            source = ogr.Open(name)
            return sorted(key(f) for f in source.GetLayer(0))
        a, b = keys('back.gpkg'), keys('noise.geojson')
        print(len(a) > 300, [k[:4] for k in a] == [k[:4] for k in b])
        print(max(abs(k[4] - l[4]) for k, l in zip(a, b)) < 0.006)
        source = ogr.Open('noise.fgb')
        print('26915' in source.GetLayer(0).GetSpatialRef().ExportToWkt())
        """;
    assertThat(Gdal.python(folder, "-c", code)).isEqualTo("True True\nTrue\nTrue\n");
  }

  @Test
  void theIndexFindsWhatALookAtEachLineFinds() throws Exception {
    assumeTrue(Gdal.isHere());
    Random random = new Random(4);
    TestRaster.of(150, 100).write(folder.resolve("noise.tif"), (_, _) -> random.nextInt(1_000));
    contours("noise.tif", "noise.fgb", new Levels(0, 400));
    String code =
        """
        from osgeo import gdal, ogr
        def found(name, x, y):
            source = ogr.Open(name)
            layer = source.GetLayer(0)
            layer.SetSpatialFilterRect(x, y, x + 7, y + 3)
            return sorted((f.GetField('elevation'), round(f.GetField('length'), 6)) for f in layer)
        gdal.VectorTranslate('plain.gpkg', 'noise.fgb', layerCreationOptions=['SPATIAL_INDEX=NO'])
        places = [(500000 + 5 * i, 4100000 - 99 + 3 * i) for i in range(30)]
        print(all(found('noise.fgb', *p) == found('plain.gpkg', *p) for p in places))
        print(sum(len(found('noise.fgb', *p)) for p in places) > 100)
        """;
    assertThat(Gdal.python(folder, "-c", code)).isEqualTo("True\nTrue\n");
  }

  @Test
  void aFlatRasterHasNoLinesInAnyForm() throws Exception {
    new TestRaster(40, 30, "").write(folder.resolve("flat.tif"), (_, _) -> 7);
    assertThat(contours("flat.tif", "flat.fgb", new Levels(0, 1)))
        .isEqualTo("0 lines: no level crosses the heights");
    if (Gdal.isHere()) {
      assertThat(sums("flat.fgb")).startsWith("0");
    }
    TestRaster.of(40, 30).write(folder.resolve("flat.tif"), (_, _) -> 7);
    contours("flat.tif", "flat.geojson", new Levels(0, 1));
    assertThat(Files.readString(folder.resolve("flat.geojson")))
        .isEqualTo("{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
  }

  @Test
  void tenThousandAndOneLevelsAreRefusedAndLeaveNothing() throws Exception {
    TestRaster.of(30, 2).write(folder.resolve("steep.tif"), (column, _) -> column * 10_001 / 29.0);
    for (String name : List.of("steep.fgb", "steep.geojson")) {
      assertThatThrownBy(() -> contours("steep.tif", name, new Levels(0, 1)))
          .hasMessageContaining("10,001 levels, expected at most 10,000; an interval of 1.01");
    }
    assertThat(contours("steep.tif", "steep.fgb", new Levels(0.5, 1.01))).contains("9,902 lines");
    try (var left = Files.list(folder)) {
      assertThat(left)
          .extracting(path -> path.getFileName().toString())
          .containsExactlyInAnyOrder("steep.tif", "steep.fgb");
    }
  }

  @Test
  void smoothRowsAreAGaussianOfTheCellsWithAValue() throws Exception {
    Random random = new Random(8);
    double[][] z = new double[20][30];
    for (double[] row : z) {
      for (int column = 0; column < row.length; column++) {
        row[column] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(100);
      }
    }
    Path file = folder.resolve("rough.tif");
    TestRaster.of(30, 20).write(file, (column, row) -> z[row][column]);
    try (Raster raster = RasterFiles.open(file)) {
      ElevationRows rows = ElevationRows.of(new RasterRows(raster), true);
      for (int row = 0; row < z.length; row++) {
        double[] smooth = rows.row(row);
        for (int column = 0; column < smooth.length; column++) {
          assertThat(smooth[column]).isCloseTo(gaussian(z, column, row), within(1e-9));
        }
      }
    }
  }

  private static double gaussian(double[][] z, int column, int row) {
    double sum = 0;
    double weights = 0;
    for (int r = Math.max(0, row - 3); r <= Math.min(z.length - 1, row + 3); r++) {
      for (int c = Math.max(0, column - 3); c <= Math.min(z[0].length - 1, column + 3); c++) {
        double squared = (r - row) * (r - row) + (c - column) * (c - column);
        double weight = Double.isNaN(z[r][c]) ? 0 : Math.exp(-squared / 2);
        sum += weight > 0 ? weight * z[r][c] : 0;
        weights += weight;
      }
    }
    return Double.isNaN(z[row][column]) ? Double.NaN : sum / weights;
  }

  private String contours(String from, String to, Levels levels) throws IOException {
    ContourStyle.Form form =
        to.endsWith(".fgb") ? ContourStyle.Form.FLATGEOBUF : ContourStyle.Form.GEOJSON;
    return new GenerateContours(CrsEngines.detect(), folder)
        .run(
            folder.resolve(from),
            folder.resolve(to),
            new ContourStyle(levels, false, form),
            _ -> {});
  }

  private String[] sums(String file) throws IOException {
    return Gdal.python(folder, "-c", SUMS, file).strip().split(" ");
  }
}
