package ordo.pointcloud.op.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipPointsTest {
  /** A place of UTM zone 33 north. */
  private static final CoordinateFrame FRAME =
      new CoordinateFrame(0.1, 0.1, 0.1, 500_000, 5_400_000, 0);

  /** In a COPC file, where the offset of its hierarchy's first page stands. */
  private static final int COPC_ROOT_PAGE_AT = 469;

  private static final String UTM = "EPSG:32633";

  @TempDir Path folder;

  /** Points of a square of 30 km, every one with its number as time. */
  private static PointBlock square(int points) {
    Random random = new Random(8);
    PointBlock block = new PointBlock(PointFormat.of(6), points);
    block.size = points;
    for (int i = 0; i < points; i++) {
      block.x[i] = random.nextInt(300_001);
      block.y[i] = random.nextInt(300_001);
      block.z[i] = random.nextInt(1_000);
      block.returns[i] = 0x11;
      block.gpsTimeBits[i] = Double.doubleToLongBits(i);
    }
    return block;
  }

  private Path write(PointBlock block) throws Exception {
    var utm = (Described.Known) CrsEngines.detect().describe(UTM);
    Path file = folder.resolve("in.laz");
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, FRAME, Compression.LAZ_VARIABLE_CHUNKS)
            .withWkt(utm.crs().wkt());
    try (PointFileWriter writer = PointFileWriter.create(file, spec)) {
      writer.append(writer.encode(block));
      writer.finish();
    }
    return file;
  }

  private ClipPoints.Report clip(Path input, ClipArea area, Path output, int threads)
      throws Exception {
    Path work = folder.resolve("work");
    return new ClipPoints(CrsEngines.detect())
        .run(new RewriteRequest(input, output, true, work, threads, PhaseProgress.NONE), area);
  }

  /** Numbers of the points that are left, in their order. */
  private int[] kept(Path input, ClipArea area) throws Exception {
    Path output = folder.resolve("out.laz");
    ClipPoints.Report report = clip(input, area, output, 2);
    int[] kept = numbers(output);
    assertThat(report.kept()).isEqualTo(kept.length);
    return kept;
  }

  private static int[] numbers(Path file) throws Exception {
    try (LasFile las = LasFiles.open(file)) {
      int[] numbers = new int[(int) las.pointCount()];
      PointBlock block = new PointBlock(las.format(), 65_536);
      for (int run = 0; run < las.runCount(); run++) {
        las.open(run, Column.ALL).next(block);
        for (int i = 0; i < block.size; i++) {
          numbers[(int) las.firstPoint(run) + i] = (int) block.gpsTime(i);
        }
      }
      return numbers;
    }
  }

  @Test
  void aBoxHoldsItsBoundaryWhateverDecimalsCost() throws Exception {
    PointBlock block = new PointBlock(PointFormat.of(6), 5);
    block.size = 5;
    for (int i = 0; i < 5; i++) {
      block.x[i] = i;
      block.z[i] = 10 * i;
      block.gpsTimeBits[i] = Double.doubleToLongBits(i);
    }
    Path input = write(block);
    assertThat(kept(input, new ClipBounds(List.of(500_000.1, 5_400_000.0, 500_000.3, 5_400_000.0))))
        .containsExactly(1, 2, 3);
    ClipBounds tall =
        new ClipBounds(List.of(499_000.0, 5_400_000.0, 1.0, 501_000.0, 5_400_001.0, 2.0));
    assertThat(kept(input, tall)).containsExactly(1, 2);
    ClipPolygon edge =
        ClipPolygon.parse(
            "POLYGON((500000.1 5400000, 500000.3 5400000, 500000.3 5400009, 500000.1 5400000))",
            Optional.empty());
    assertThat(kept(input, edge)).containsExactly(1, 2, 3);
  }

  @Test
  void holesAreOutsideAndTheirEdgesInside() throws Exception {
    PointBlock block = square(20_000);
    Path input = write(block);
    ClipPolygon polygon =
        ClipPolygon.parse(
            "MULTIPOLYGON(((505000 5405000, 520000 5405000, 520000 5420000, 505000 5420000, 505000"
                + " 5405000), (510000 5410000, 515000 5410000, 515000 5415000, 510000 5415000, 510000"
                + " 5410000)))",
            Optional.empty());
    int[] expected = new int[block.size];
    int count = 0;
    for (int i = 0; i < block.size; i++) {
      boolean outer = isWithin(block, i, 50_000, 200_000, 0);
      boolean hole = isWithin(block, i, 100_000, 150_000, 1);
      if (outer && !hole) {
        expected[count++] = i;
      }
    }
    assertThat(kept(input, polygon)).isEqualTo(Arrays.copyOf(expected, count));
  }

  private static boolean isWithin(PointBlock block, int i, int from, int to, int inset) {
    return block.x[i] >= from + inset
        && block.x[i] <= to - inset
        && block.y[i] >= from + inset
        && block.y[i] <= to - inset;
  }

  /**
   * Straight in degrees is bent on the map: over 20 km by metres, which many points lie between.
   */
  @Test
  void anEdgeInDegreesIsFollowedToACentimetre() throws Exception {
    PointBlock block = square(40_000);
    Path input = write(block);
    String geoJson =
        """
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",
         "coordinates": [[[15.02, 48.80], [15.35, 48.80], [15.35, 48.95], [15.02, 48.95], [15.02, 48.80]]]}}
        """;
    double[] x = new double[block.size];
    double[] y = new double[block.size];
    Arrays.setAll(x, i -> FRAME.x(block.x[i]));
    Arrays.setAll(y, i -> FRAME.y(block.y[i]));
    CrsPlan plan = CrsEngines.detect().plan(UTM, "EPSG:4326", Optional.empty());
    try (CrsTransform.Lane lane = ((CrsPlan.Planned) plan).transform().open()) {
      lane.apply(x, y, new double[block.size], block.size);
    }
    int[] kept = kept(input, ClipPolygon.parse(geoJson, Optional.empty()));
    assertThat(kept).hasSizeGreaterThan(1_000);
    for (int i = 0; i < block.size; i++) {
      double inside =
          Math.min(Math.min(x[i] - 15.02, 15.35 - x[i]), Math.min(y[i] - 48.80, 48.95 - y[i]));
      boolean isKept = Arrays.binarySearch(kept, i) >= 0;
      assertThat(isKept == inside >= 0 || Math.abs(inside) < 2e-7)
          .as("point %d, %s degrees inside", i, inside)
          .isTrue();
    }
  }

  @Test
  void aNodeThatIsNoChunkIsAnErrorThatNamesIt() throws Exception {
    Path input = write(square(5_000));
    Path copc = folder.resolve("lying.copc.laz");
    new BuildCopc(CrsEngines::detect)
        .run(List.of(input), copc, BuildCopc.settingsBelow(folder.resolve("build")));
    byte[] bytes = Files.readAllBytes(copc);
    int root = (int) LittleEndian.i64(bytes, COPC_ROOT_PAGE_AT);
    long chunk = LittleEndian.i64(bytes, root + 16);
    ClipBounds all = new ClipBounds(List.of(400_000.0, 5_000_000.0, 600_000.0, 6_000_000.0));

    LittleEndian.put64(bytes, root + 16, chunk + 1);
    Files.write(copc, bytes);
    assertThatThrownBy(() -> kept(copc, all))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("lying.copc.laz: node 0-0-0-0")
        .hasMessageContaining("found none at byte " + (chunk + 1));

    LittleEndian.put32(bytes, root, 61);
    Files.write(copc, bytes);
    assertThatThrownBy(() -> kept(copc, all))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("keys whose cells are of their level, found 61-");
  }

  @Test
  void ofCopcAPartIsReadAndTheSamePointsComeOut() throws Exception {
    Path input = write(square(300_000));
    Path copc = folder.resolve("tree.copc.laz");
    new BuildCopc(CrsEngines::detect)
        .run(List.of(input), copc, BuildCopc.settingsBelow(folder.resolve("build")));
    ClipBounds corner = new ClipBounds(List.of(501_000.0, 5_401_000.0, 503_000.0, 5_403_000.0));
    int[] expected = kept(input, corner);
    int[] found = kept(copc, corner);
    Arrays.sort(found);
    assertThat(found).isEqualTo(expected);
    ClipPoints.Report report = clip(copc, corner, folder.resolve("part.laz"), 2);
    assertThat(report.bytesRead()).isLessThan(report.bytes() / 2);
    assertThat(report.points()).isEqualTo(300_000);
  }

  @Test
  void ofTilesAPartIsReadAndTheSamePointsComeOut() throws Exception {
    Path input = write(square(300_000));
    Path ept = folder.resolve("ept");
    new BuildEpt(CrsEngines::detect)
        .run(List.of(input), ept, EptOptions.below(folder.resolve("build")));
    ClipBounds corner = new ClipBounds(List.of(501_000.0, 5_401_000.0, 503_000.0, 5_403_000.0));
    int[] expected = kept(input, corner);
    int[] found = kept(ept, corner);
    byte[] bytes = Files.readAllBytes(folder.resolve("out.laz"));
    Arrays.sort(found);
    assertThat(found).isEqualTo(expected).isNotEmpty();
    ClipPoints.Report report = clip(ept, corner, folder.resolve("part.laz"), 8);
    assertThat(Files.readAllBytes(folder.resolve("part.laz"))).isEqualTo(bytes);
    assertThat(report.points()).isEqualTo(300_000);
    assertThat(report.bytesRead()).isPositive().isLessThan(report.bytes() * 3 / 4);
    try (LasFile part = LasFiles.open(folder.resolve("part.laz"))) {
      assertThat(FileCrsRecords.of(part).stated(CrsEngines.detect()).shown()).contains("32633");
    }
    String degrees = "POLYGON((15 48.75, 15.1 48.75, 15.1 48.8, 15 48.8, 15 48.75))";
    ClipPolygon polygon = ClipPolygon.parse(degrees, Optional.of("EPSG:4326"));
    int[] within = kept(ept, polygon);
    Arrays.sort(within);
    assertThat(within).isEqualTo(kept(input, polygon)).isNotEmpty();
  }

  @Test
  void tilesOfPlainRecordsAndBrokenOnesAreRefused() throws Exception {
    Path input = write(square(5_000));
    Path ept = folder.resolve("ept");
    EptOptions options = EptOptions.below(folder.resolve("build"));
    new BuildEpt(CrsEngines::detect).run(List.of(input), ept, options.with(DataType.BINARY));
    ClipBounds all = new ClipBounds(List.of(400_000.0, 5_000_000.0, 600_000.0, 6_000_000.0));
    assertThatThrownBy(() -> kept(ept, all))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            ept + "/ept.json: dataType: expected laszip, whose tiles are LAS points, found binary");
    Path broken = folder.resolve("broken");
    new BuildEpt(CrsEngines::detect).run(List.of(input), broken, options);
    Files.delete(broken.resolve("ept-data/0-0-0-0.laz"));
    assertThatThrownBy(() -> kept(broken, all))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("ept-data/0-0-0-0.laz: expected a tile of 5000 points");
    assertThat(folder.resolve("out.laz")).doesNotExist();
  }

  @Test
  void theBytesAreTheSameForAnyNumberOfThreads() throws Exception {
    Path input = write(square(60_000));
    ClipBounds half = new ClipBounds(List.of(500_000.0, 5_400_000.0, 515_000.0, 5_430_000.0));
    byte[] first = null;
    for (int threads : new int[] {1, 2, 8}) {
      Path output = folder.resolve("out" + threads + ".laz");
      clip(input, half, output, threads);
      byte[] bytes = Files.readAllBytes(output);
      assertThat(first == null || Arrays.equals(first, bytes)).isTrue();
      first = bytes;
    }
  }

  @Test
  void nothingInsideSaysWhereCloudAndAreaAre() throws Exception {
    Path input = write(square(100));
    ClipBounds elsewhere = new ClipBounds(List.of(1.0, 2.0, 3.0, 4.0));
    assertThatThrownBy(() -> kept(input, elsewhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no point lies inside; the cloud has x 500")
        .hasMessageContaining("the area has x 1.0 to 3.0, y 2.0 to 4.0");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(input);
    }
  }

  private static void assertRefused(String polygon, String reason) {
    assertThatThrownBy(() -> ClipPolygon.parse(polygon, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void whatIsNoPolygonIsRefusedWithThePlace() {
    assertRefused("POLYGON((0 0, 4 4, 4 0, 0 4, 0 0))", "Self-intersection at 2.0 2.0");
    assertRefused("LINESTRING(0 0, 4 4)", "found LineString");
    assertRefused("POLYGON EMPTY", "found an empty Polygon");
    assertRefused("POLYGON((0 0, 4", "found WKT that cannot be read");
    assertRefused("{\"type\": \"Point\"}", "found 'Point'");
    assertRefused("{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 1]]]}", "found 2 places");
    assertRefused("{\"type\"", "found what is no JSON");
    assertRefused("{}".repeat(1 << 19) + " ", "expected at most 1,048,576 bytes");
    assertThatThrownBy(() -> new ClipBounds(List.of(1.0, 2.0, 0.0, 4.0)))
        .hasMessage("expected min x at most max x, found 1.0 and 0.0");
    assertThatThrownBy(() -> new ClipBounds(List.of(1.0, 2.0, 0.0)))
        .hasMessageContaining("found 3");
  }
}
