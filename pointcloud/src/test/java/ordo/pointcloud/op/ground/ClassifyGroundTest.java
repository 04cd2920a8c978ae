package ordo.pointcloud.op.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ground.GroundSettings;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyGroundTest {
  private static final int SIDE = 60;

  /** A house of 10 m by 10 m and 6 m height stands here. */
  private static final int HOUSE = 20;

  @TempDir Path folder;

  /** A plane that rises by a tenth, with a house on it; four points a square metre. */
  private static List<double[]> village() {
    Random random = new Random(3);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < SIDE * SIDE * 4; i++) {
      double x = random.nextDouble() * SIDE;
      double y = random.nextDouble() * SIDE;
      rows.add(new double[] {x, y, x / 10 + (isHouse(x, y) ? 6 : 0)});
    }
    return rows;
  }

  private static boolean isHouse(double x, double y) {
    return x >= HOUSE && x < HOUSE + 10 && y >= HOUSE && y < HOUSE + 10;
  }

  /** The village in any format; every value that is no class, nor a place, is wild. */
  private static PointBlock village(PointFormat format, CoordinateFrame frame, double metres) {
    List<double[]> rows = village();
    PointBlock block = TestPoints.wild(format, rows.size(), 9);
    for (int i = 0; i < block.size; i++) {
      double[] row = rows.get(i);
      block.x[i] = (int) Math.rint((row[0] / metres - frame.offsetX()) / frame.scaleX());
      block.y[i] = (int) Math.rint((row[1] / metres - frame.offsetY()) / frame.scaleY());
      block.z[i] = (int) Math.rint((row[2] / metres - frame.offsetZ()) / frame.scaleZ());
      block.classification[i] = (byte) (1 + i % 8);
      if (format.isExtended()) {
        block.flags[i] &= ~0x04;
      }
    }
    return block;
  }

  private PointBlock classify(LasWriteSpec spec, PointBlock points) throws Exception {
    Path input = folder.resolve("in.las");
    Path output = folder.resolve("out.las");
    GroundFiles.write(input, spec, points);
    new ClassifyGround(CrsEngines.detect())
        .run(GroundFiles.request(input, output, 2), GroundSettings.DEFAULT);
    return GroundFiles.read(output);
  }

  private static void assertVillage(
      PointBlock before, PointBlock after, double metres, CoordinateFrame frame) {
    for (int i = 0; i < before.size; i++) {
      int was = before.classification[i] & 0x1F;
      double x = frame.x(before.x[i]) * metres;
      double y = frame.y(before.y[i]) * metres;
      boolean isGround = !isHouse(x, y) && was != 7;
      int expected = isGround ? 2 : was == 2 ? 1 : was;
      assertThat(after.classification[i] & 0x1F).as("point " + i).isEqualTo(expected);
    }
  }

  @Test
  void groundBecomesTwoAndTwoThatIsNoneOneAndAllElseStays() throws Exception {
    CoordinateFrame frame = CoordinateFrame.of(0.01, 0);
    for (int id : new int[] {0, 3, 7, 8, 10}) {
      PointFormat format = new PointFormat(id, 3);
      PointBlock before = village(format, frame, 1);
      PointBlock after = classify(LasWriteSpec.of(format, frame, Compression.NONE), before);
      assertVillage(before, after, 1, frame);
      assertThat(after.x).isEqualTo(before.x);
      assertThat(after.z).isEqualTo(before.z);
      assertThat(after.flags).isEqualTo(before.flags);
      assertThat(after.returns).isEqualTo(before.returns);
      assertThat(after.gpsTimeBits).isEqualTo(before.gpsTimeBits);
      assertThat(after.red).isEqualTo(before.red);
      assertThat(after.extraBytes).isEqualTo(before.extraBytes);
      assertThat(after.wavePackets).isEqualTo(before.wavePackets);
    }
  }

  @Test
  void aCloudOfOneClassIsAsAnyOther() throws Exception {
    CoordinateFrame frame = CoordinateFrame.of(0.01, 0);
    for (int only : new int[] {2, 6}) {
      PointBlock before = village(PointFormat.of(6), frame, 1);
      Arrays.fill(before.classification, (byte) only);
      LasWriteSpec spec = LasWriteSpec.of(before.format, frame, Compression.NONE);
      assertVillage(before, classify(spec, before), 1, frame);
    }
  }

  /** Of LAZ, layers that no class is in are copied. */
  @Test
  void lazGivesThePointsOfLas() throws Exception {
    CoordinateFrame frame = CoordinateFrame.of(0.01, 0);
    for (int id : new int[] {6, 7, 8}) {
      PointFormat format = new PointFormat(id, 3);
      PointBlock before = village(format, frame, 1);
      PointBlock after = classify(LasWriteSpec.of(format, frame, Compression.NONE), before);
      Path input = folder.resolve("in.laz");
      Path output = folder.resolve("out.laz");
      LasWriteSpec laz = LasWriteSpec.of(format, frame, Compression.LAZ_FIXED_CHUNKS);
      GroundFiles.write(input, laz, before);
      new ClassifyGround(CrsEngines.detect())
          .run(GroundFiles.request(input, output, 2), GroundSettings.DEFAULT);
      assertThat(TestPoints.rows(GroundFiles.read(output))).isEqualTo(TestPoints.rows(after));
      Path whole = folder.resolve("whole.laz");
      GroundFiles.write(whole, laz, after);
      assertThat(output).hasSameBinaryContentAs(whole);
    }
  }

  @Test
  void metresAreThoseOfTheCrs() throws Exception {
    var feet = (Described.Known) CrsEngines.detect().describe("EPSG:2271");
    double metres = feet.crs().units().horizontal().factor();
    CoordinateFrame frame = CoordinateFrame.of(0.001, 0);
    PointBlock before = village(PointFormat.of(6), frame, metres);
    LasWriteSpec spec =
        LasWriteSpec.of(before.format, frame, Compression.NONE).withWkt(feet.crs().wkt());
    assertVillage(before, classify(spec, before), metres, frame);
  }

  @Test
  void negativeScalesTurnNothingUpsideDown() throws Exception {
    CoordinateFrame frame = new CoordinateFrame(-0.01, 0.01, -0.01, 100, 0, 50);
    PointBlock before = village(PointFormat.of(6), frame, 1);
    LasWriteSpec spec = LasWriteSpec.of(before.format, frame, Compression.NONE);
    assertVillage(before, classify(spec, before), 1, frame);
  }

  @Test
  void degreesAreRefusedWithWhatToDo() {
    var degrees = (Described.Known) CrsEngines.detect().describe("EPSG:4326");
    CoordinateFrame frame = CoordinateFrame.of(1e-7, 0);
    PointBlock points = village(PointFormat.of(6), frame, 100_000);
    LasWriteSpec spec =
        LasWriteSpec.of(points.format, frame, Compression.NONE).withWkt(degrees.crs().wkt());
    assertThatThrownBy(() -> classify(spec, points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a projected CRS")
        .hasMessageContaining("geographic; reproject it first");
    assertThat(folder.resolve("out.las")).doesNotExist();
  }

  @Test
  void aCloudWithoutCrsIsTakenAsMetresAndThatIsSaid() throws Exception {
    Path input = folder.resolve("in.las");
    GroundFiles.write(input, village());
    ClassifyGround.Report report =
        new ClassifyGround(CrsEngines.detect())
            .run(GroundFiles.request(input, folder.resolve("out.laz"), 2), GroundSettings.DEFAULT);
    assertThat(report.notes()).contains("the file names no CRS; its units are taken as metres");
    assertThat(report.points()).isEqualTo(SIDE * SIDE * 4);
    assertThat(report.changed()).isEqualTo(report.ground());
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("in.las", "out.laz");
    }
  }

  @Test
  void theBytesAreTheSameForAnyNumberOfThreads() throws Exception {
    Path input = folder.resolve("in.las");
    GroundFiles.write(input, village());
    byte[] first = null;
    for (int threads : new int[] {1, 2, 8}) {
      Path output = folder.resolve("out" + threads + ".laz");
      new ClassifyGround(CrsEngines.detect())
          .run(GroundFiles.request(input, output, threads), GroundSettings.DEFAULT);
      byte[] bytes = Files.readAllBytes(output);
      assertThat(first == null || Arrays.equals(first, bytes)).isTrue();
      first = bytes;
    }
  }

  @Test
  void cloudsOfOnePointOrNoneOrNoiseAloneComeThrough() throws Exception {
    Path input = folder.resolve("in.las");
    GroundFiles.write(input, List.of(new double[] {5, 5, 7}));
    assertThat(GroundFiles.classified(input, folder, GroundSettings.DEFAULT, 2)).containsExactly(2);
    PointBlock noise = village(PointFormat.of(6), CoordinateFrame.of(0.01, 0), 1);
    Arrays.fill(noise.classification, (byte) 18);
    LasWriteSpec spec =
        LasWriteSpec.of(noise.format, CoordinateFrame.of(0.01, 0), Compression.NONE);
    assertThat(classify(spec, noise).classification).containsOnly(18);
    noise.size = 0;
    assertThat(classify(spec, noise).size).isZero();
  }

  @Test
  void bothSidesOfACliffAreGround() throws Exception {
    List<double[]> rows = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 40_000; i++) {
      double x = random.nextDouble() * 100;
      rows.add(new double[] {x, random.nextDouble() * 100, x < 50 ? 0 : 40});
    }
    Path input = folder.resolve("in.las");
    GroundFiles.write(input, rows);
    int[] classes = GroundFiles.classified(input, folder, GroundSettings.DEFAULT, 2);
    for (int i = 0; i < classes.length; i++) {
      double fromEdge = Math.abs(rows.get(i)[0] - 50);
      assertThat(classes[i] == 2 || fromEdge < 2).as("%s m from the edge", fromEdge).isTrue();
    }
  }

  @Test
  void aWindowBeyondTheBoundIsRefusedWithTheCellThatWouldDo() {
    assertThatThrownBy(() -> new GroundSettings(0.25, 0.15, 18, 0.5, 1.25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "window: expected at most 50 cells of 0.25 m, found 18.0 m; a cell of 0.36 m would do");
    assertThatThrownBy(() -> new GroundSettings(1, Double.NaN, 18, 0.5, 1.25))
        .hasMessage("slope: expected a number above 0, found NaN");
    assertThatThrownBy(() -> new GroundSettings(1, 0.1, 18, -1, 1.25))
        .hasMessage("threshold: expected 0 or a number above, found -1.0");
  }
}
