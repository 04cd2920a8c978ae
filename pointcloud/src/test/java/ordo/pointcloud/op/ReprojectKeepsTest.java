package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reprojection carries over beside coordinates, and what it does about lying headers. */
class ReprojectKeepsTest {
  private static final int POINTS = 70_000;
  private static final int BOUNDS_OFFSET = 179;
  private static final int BOUNDS_NUMBERS = 6;

  /** Metres of UTM zone 33 north; TestPoints' integers then lie in Austria. */
  private static final CoordinateFrame IN_AUSTRIA =
      new CoordinateFrame(0.01, 0.01, 0.01, 500_000, 5_300_000, 0);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 6, 7, 8})
  void everyAttributeOfEveryFormatComesOutAsItsPromotionSays(int id) throws Exception {
    PointBlock before = TestPoints.tame(new PointFormat(id, 3), POINTS, id);
    Path output = folder.resolve("output.laz");
    reproject(write(before), output);
    PointBlock expected = new PointBlock(FormatWidening.extended(before.format), POINTS);
    FormatWidening.copy(before, expected);
    try (LasFile file = LasFiles.open(output)) {
      assertThat(file.format().id()).isEqualTo(id >= 6 ? id : id >= 2 ? 7 : 6);
      PointBlock after = read(file);
      System.arraycopy(after.x, 0, expected.x, 0, POINTS);
      System.arraycopy(after.y, 0, expected.y, 0, POINTS);
      expected.size = POINTS;
      assertThat(TestPoints.rows(after)).isEqualTo(TestPoints.rows(expected));
      assertThat(after.z).isEqualTo(before.z);
    }
  }

  /** Plain LAS, in which the packets and the records that describe them are kept. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 9, 10})
  void wavePacketsAndTheirRecordsComeOutAsTheyWere(int id) throws Exception {
    PointBlock before = TestPoints.tame(new PointFormat(id, 0), 1_000, id);
    byte[] packets = {1, 2, 3, 4, 5};
    var spec =
        LasWriteSpec.of(before.format, IN_AUSTRIA, Compression.NONE)
            .with(LasVlr.of(LasVlr.SPEC, 100, "descriptor", new byte[26]))
            .with(
                new LasVlr(
                    "LAS_Spec",
                    LasVlr.WAVEFORM_DATA_RECORD,
                    "",
                    LasVlr.Standing.WAVEFORMS,
                    new MemoryBytes("packets", packets)));
    Path output = folder.resolve("output.las");
    ReprojectOutcome outcome = run(write(before, spec), output, "EPSG:3857", false);
    assertThat(((ReprojectOutcome.Reprojected) outcome).warnings())
        .contains(
            "the points have wave packets: written as plain LAS, the packets' directions"
                + " unchanged, which are those of the input's CRS");
    PointBlock expected = new PointBlock(FormatWidening.extended(before.format), 1_000);
    FormatWidening.copy(before, expected);
    try (LasFile file = LasFiles.open(output)) {
      assertThat(file.format().id()).isEqualTo(id == 5 || id == 10 ? 10 : 9);
      PointBlock after = new PointBlock(file.format(), 1_000);
      RecordLayout.of(file.format()).unpack(TestPoints.rows(file, 99), 0, after, 0, 1_000);
      assertThat(after.wavePackets).isEqualTo(before.wavePackets);
      assertThat(after.returns).isEqualTo(expected.returns);
      assertThat(after.x).isNotEqualTo(before.x);
      long at = file.header().layout().waveformOffset();
      assertThat(file.bytes().read(at + 60, packets.length)).isEqualTo(packets);
      assertThat(file.find(LasVlr.SPEC, 100).orElseThrow().bytes()).hasSize(26);
      assertThat(file.warnings()).isEmpty();
    }
  }

  @Test
  void whatAReprojectionLeavesOutOrChangesIsNamed() throws Exception {
    PointBlock points = TestPoints.tame(new PointFormat(1, 0), 100, 1);
    points.classification[7] = 12;
    var spec =
        LasWriteSpec.of(points.format, IN_AUSTRIA, Compression.NONE)
            .with(LasVlr.of(LasVlr.PROJECTION, 2111, "", new byte[] {1}))
            .with(LasVlr.of(LasVlr.SPEC, 7, "superseded", new byte[] {2}));
    Path output = folder.resolve("output.laz");
    assertThat(reproject(write(points, spec), output).warnings())
        .contains(
            "left out: LASF_Projection 2111 (the CRS is told by a new record LASF_Projection 2112)",
            "class 12 (overlap) became class 0 with the overlap flag: 1 points");
    try (LasFile file = LasFiles.open(output)) {
      assertThat(file.find(LasVlr.SPEC, 7).orElseThrow().bytes()).containsExactly(2);
    }
  }

  @Test
  void degreesAreWrittenAtTenMillionthsAndBoundsAreThoseOfTheWrittenIntegers() throws Exception {
    PointBlock before = TestPoints.tame(new PointFormat(6, 0), POINTS, 2);
    Path output = folder.resolve("output.laz");
    ReprojectOutcome.Reprojected done =
        (ReprojectOutcome.Reprojected) run(write(before), output, "EPSG:4326");
    try (LasFile file = LasFiles.open(output)) {
      assertThat(file.frame().scaleX()).isEqualTo(1e-7);
      assertThat(file.frame().scaleY()).isEqualTo(1e-7);
      assertThat(file.frame().scaleZ()).isEqualTo(IN_AUSTRIA.scaleZ());
      PointBlock after = read(file);
      IntSummaryStatistics x = IntStream.of(after.x).summaryStatistics();
      IntSummaryStatistics y = IntStream.of(after.y).summaryStatistics();
      Bounds bounds = done.header().summary().bounds();
      assertThat(bounds.minX()).isEqualTo(file.frame().x(x.getMin()));
      assertThat(bounds.maxX()).isEqualTo(file.frame().x(x.getMax()));
      assertThat(bounds.minY()).isEqualTo(file.frame().y(y.getMin()));
      assertThat(bounds.maxY()).isEqualTo(file.frame().y(y.getMax()));
      assertThat(file.header().summary().bounds()).isEqualTo(bounds);
    }
  }

  @Test
  void recordsThatStillHoldAreCarriedOverAndThoseOfTheOldCrsAreNot() throws Exception {
    byte[] large = new byte[100_000];
    new Random(5).nextBytes(large);
    byte[] small = {1, 2, 3};
    byte[] keys = {1, 0, 1, 0, 0, 0, 0, 0};
    var spec =
        new LasWriteSpec(
            new PointFormat(3, 0),
            IN_AUSTRIA,
            LasIdentity.OURS,
            4,
            0,
            List.of(
                LasVlr.of("surveyor", 7, "flight log", small),
                LasVlr.of(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD, "keys", keys),
                LasVlr.of("surveyor", 8, "trajectory", large)),
            Compression.NONE);
    Path output = folder.resolve("output.laz");
    reproject(write(TestPoints.tame(spec.format(), 1_000, 1), spec), output);
    try (LasFile file = LasFiles.open(output)) {
      assertThat(file.find("surveyor", 7).orElseThrow().bytes()).isEqualTo(small);
      LasVlr trajectory = file.find("surveyor", 8).orElseThrow();
      assertThat(trajectory.extended()).isTrue();
      assertThat(trajectory.description()).isEqualTo("trajectory");
      assertThat(trajectory.bytes()).isEqualTo(large);
      assertThat(file.find(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD)).isEmpty();
      assertThat(file.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD).orElseThrow().text())
          .contains("WGS 84 / Pseudo-Mercator");
      assertThat(file.header().identity().globalEncoding() & LasIdentity.CRS_IS_WKT).isNotZero();
    }
  }

  @Test
  void boundsThatCannotBeAreTakenFromThePoints() throws Exception {
    Path input = write(TestPoints.tame(new PointFormat(7, 0), POINTS, 9));
    Path right = folder.resolve("right.laz");
    assertThat(reproject(input, right).message()).doesNotContain("bounds");
    for (double[] bounds :
        List.of(
            new double[] {0, 0, 0, 0, 0, 0},
            new double[] {-1, 1, -1, 1, -1, 1},
            new double[] {Double.NaN, 0, 1, 0, 1, 0},
            new double[] {Double.POSITIVE_INFINITY, 0, 1, 0, 1, 0})) {
      setBounds(input, bounds);
      Path output = folder.resolve("output.laz");
      assertThat(reproject(input, output).message()).contains("the header's bounds are wrong");
      assertThat(output).hasSameBinaryContentAs(right);
    }
  }

  /** Bounds that hold most points and hide the one that 32 bits cannot reach from there. */
  @Test
  void coordinatesBeyondThirtyTwoBitsAreRefusedAndNothingIsLeft() throws Exception {
    PointBlock points = TestPoints.tame(new PointFormat(6, 0), POINTS, 3);
    Path input = write(points);
    // 5,000 km to the south, still in zone 33: more than 2^31 millimetres.
    points.y[60_123] = -500_000_000;
    points.y[60_200] = -500_000_000;
    try (LasFile file = LasFiles.open(input)) {
      Bounds bounds = file.header().summary().bounds();
      write(points);
      setBounds(
          input,
          new double[] {
            bounds.maxX(), bounds.minX(), bounds.maxY(), bounds.minY(), bounds.maxZ(), bounds.minZ()
          });
    }
    ReprojectOutcome outcome = run(input, folder.resolve("output.laz"), "EPSG:3857");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ReprojectOutcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("2 of 70000 points lie too far from the rest for 32-bit coordinates")
                    .contains("EPSG:3857")
                    .endsWith("the first is point 60123"));
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(input);
    }
  }

  private ReprojectOutcome.Reprojected reproject(Path input, Path output) throws Exception {
    return (ReprojectOutcome.Reprojected) run(input, output, "EPSG:3857");
  }

  private ReprojectOutcome run(Path input, Path output, String target) throws Exception {
    return run(input, output, target, true);
  }

  private ReprojectOutcome run(Path input, Path output, String target, boolean compressed)
      throws Exception {
    var request =
        new ReprojectRequest(
            output, Optional.of("EPSG:32633"), target, compressed, 2, ScanProgress.NONE);
    return Reprojections.run(CrsEngines.detect(), input, request);
  }

  private static PointBlock read(LasFile file) throws IOException {
    PointBlock all = new PointBlock(file.format(), POINTS);
    RecordLayout.of(file.format()).unpack(TestPoints.rows(file, POINTS), 0, all, 0, POINTS);
    all.size = POINTS;
    return all;
  }

  private Path write(PointBlock points) throws IOException {
    return write(points, LasWriteSpec.of(points.format, IN_AUSTRIA, Compression.NONE));
  }

  private Path write(PointBlock points, LasWriteSpec spec) throws IOException {
    Path path = folder.resolve("input.las");
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(points));
      writer.finish();
    }
    return path;
  }

  /** The header's bounds: greatest and least x, greatest and least y, greatest and least z. */
  private static void setBounds(Path path, double[] bounds) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    for (int index = 0; index < BOUNDS_NUMBERS; index++) {
      bytes.putDouble(BOUNDS_OFFSET + index * Double.BYTES, bounds[index]);
    }
    Files.write(path, bytes.array());
  }
}
