package ordo.pointcloud.sample.sonar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.cog.KeysOfCrs;
import ordo.pointcloud.raster.files.RasterFiles;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SonarSourceTest {
  private static final int POINTS = 120_000;
  private static final Placement AT_SEA = Placement.projected(500_000, 4_649_776, 1).atSea();

  @TempDir Path folder;

  /** Digests made once: they may change only with the survey itself. */
  @ParameterizedTest
  @CsvSource({"0,2341744268", "3,81180594", "6,2137787878", "8,726347357"})
  void pointsAreTheSameOnEveryMachineAndInBlocksOfAnySize(int format, long digest)
      throws IOException {
    SampleSpec spec = spec(POINTS, format);
    assertThat(digest(new SonarSource(spec), 50_000)).isEqualTo(digest);
    assertThat(digest(new SonarSource(spec), 777)).isEqualTo(digest);
  }

  @Test
  void threadsChangeNoByteOfCloudOrMosaic() throws Exception {
    byte[] cloud = cloud(1);
    byte[] mosaic = mosaic(1);
    for (int threads : new int[] {2, 8}) {
      assertThat(cloud(threads)).isEqualTo(cloud);
      assertThat(mosaic(threads)).isEqualTo(mosaic);
    }
  }

  @Test
  void swathsOverlapLeaveAGapBelowTheKeelAndHaveStrays() throws IOException {
    LinePlan plan = new LinePlan(POINTS);
    PointBlock points = points();
    int strays = 0;
    int beyond = 0;
    for (int i = 0; i < POINTS; i++) {
      double degrees = Math.abs(points.scanAngle[i] * Attribute.SCAN_ANGLE_STEP);
      assertThat(degrees).isBetween(2.49, 60.01);
      assertThat(points.z[i]).isNegative();
      double y = points.y[i] * 0.01;
      int line = points.pointSourceId[i] - 1;
      beyond += plan.nearestLine(y) != line ? 1 : 0;
      strays += isStray(points, i) ? 1 : 0;
    }
    assertThat((double) beyond / POINTS).as("share in a neighbour's swath").isBetween(0.1, 0.5);
    assertThat(strays).as("strays").isBetween(POINTS / 3000, POINTS / 200);
  }

  /** Farther from both neighbours of its ping than the seabed is steep. */
  private static boolean isStray(PointBlock points, int i) {
    return i > 0
        && i + 1 < POINTS
        && points.gpsTimeBits[i - 1] == points.gpsTimeBits[i + 1]
        && Math.abs(points.z[i] - points.z[i - 1]) > 300
        && Math.abs(points.z[i] - points.z[i + 1]) > 300;
  }

  @Test
  void theMosaicLiesUnderThePointsAndIsStrongWhereTheyAre() throws Exception {
    mosaic(2);
    PointBlock points = points();
    double[] weak = {0, 0};
    double[] strong = {0, 0};
    int off = 0;
    try (Raster raster = RasterFiles.open(folder.resolve("mosaic.tif"))) {
      assertThat(raster.spec().bands()).isEqualTo(1);
      assertThat(raster.spec().keys()).isPresent();
      var tiles = new HashMap<Integer, RasterTile>();
      for (int i = 0; i < POINTS; i += 7) {
        double level = level(raster, tiles, points, i);
        off += level == 0 ? 1 : 0;
        double[] kind = (points.intensity[i] & 0xFFFF) > 36_000 ? strong : weak;
        kind[0] += level;
        kind[1]++;
      }
    }
    assertThat(off).isLessThan(POINTS / 7 / 50);
    assertThat(strong[0] / strong[1]).isGreaterThan(weak[0] / weak[1] + 15);
  }

  private static double level(
      Raster raster, Map<Integer, RasterTile> tiles, PointBlock points, int i) throws IOException {
    GeoReference place = raster.spec().place().orElseThrow();
    double x = 500_000 + points.x[i] * 0.01;
    double y = 4_649_776 + points.y[i] * 0.01;
    int column = (int) place.column(x, y);
    int row = (int) place.row(x, y);
    if (column < 0 || column >= raster.spec().width() || row < 0 || row >= raster.spec().height()) {
      return 0;
    }
    int side = raster.tileWidth();
    int index = row / side * raster.tileColumns() + column / side;
    if (!tiles.containsKey(index)) {
      tiles.put(index, raster.tile(column / side, row / side));
    }
    return tiles.get(index).value(0, column % side, row % side);
  }

  @Test
  void whatCannotBeMadeIsRefused() {
    assertThatThrownBy(() -> new SonarSource(new SampleSpec(9, new PointFormat(6, 3), 1, AT_SEA)))
        .hasMessage("extra bytes: expected none of a multibeam survey, found 3");
  }

  @Test
  void aSurveyOfOnePointAndOneOfAThousandMillionHaveTheirPoints() throws IOException {
    for (long count : new long[] {1, 17, SampleSpec.POINTS_MAX}) {
      SonarSource source = new SonarSource(spec(count, 6));
      PointBlock block = new PointBlock(source.format(), 8);
      int last = source.runCount() - 1;
      assertThat(source.firstPoint(last + 1)).isEqualTo(count);
      assertThat(source.open(last, Column.ALL).next(block)).isEqualTo((int) Math.min(8, count));
      assertThat(block.z[0]).isNegative();
    }
  }

  private static PointBlock points() throws IOException {
    SonarSource source = new SonarSource(spec(POINTS, 6));
    PointBlock all = new PointBlock(source.format(), POINTS);
    PointBlock run = new PointBlock(source.format(), 50_000);
    for (int number = 0; number < source.runCount(); number++) {
      int count = source.open(number, Column.ALL).next(run);
      int first = (int) source.firstPoint(number);
      System.arraycopy(run.x, 0, all.x, first, count);
      System.arraycopy(run.y, 0, all.y, first, count);
      System.arraycopy(run.z, 0, all.z, first, count);
      System.arraycopy(run.intensity, 0, all.intensity, first, count);
      System.arraycopy(run.scanAngle, 0, all.scanAngle, first, count);
      System.arraycopy(run.pointSourceId, 0, all.pointSourceId, first, count);
      System.arraycopy(run.gpsTimeBits, 0, all.gpsTimeBits, first, count);
    }
    return all;
  }

  private static SampleSpec spec(long points, int format) {
    return new SampleSpec(points, PointFormat.of(format), 1, AT_SEA);
  }

  private byte[] cloud(int threads) throws Exception {
    Path path = folder.resolve("cloud.las");
    var file = new SampleFile(spec(POINTS, 6), Optional.empty(), Compression.NONE);
    file.write(new SonarSource(file.survey()), path, threads, ScanProgress.NONE);
    return Files.readAllBytes(path);
  }

  private byte[] mosaic(int threads) throws Exception {
    Path path = folder.resolve("mosaic.tif");
    var keys = KeysOfCrs.of("EPSG:32633", CrsEngines.detect());
    new Mosaic(spec(POINTS, 6)).write(path, folder, keys, threads);
    return Files.readAllBytes(path);
  }

  private static long digest(PointSource source, int capacity) throws IOException {
    RecordLayout layout = RecordLayout.of(source.format());
    PointBlock block = new PointBlock(source.format(), capacity);
    byte[] rows = new byte[capacity * layout.recordBytes()];
    CRC32C digest = new CRC32C();
    for (int run = 0; run < source.runCount(); run++) {
      PointSource.Cursor cursor = source.open(run, Column.ALL);
      while (cursor.next(block) > 0) {
        layout.pack(block, 0, block.size, rows, 0);
        digest.update(rows, 0, block.size * layout.recordBytes());
      }
    }
    return digest.getValue();
  }
}
