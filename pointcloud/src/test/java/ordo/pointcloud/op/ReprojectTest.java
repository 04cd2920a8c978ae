package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReprojectTest {
  private static final int POINTS = 60_000;

  /** Feet of Pennsylvania North; TestPoints' integers then lie in the state. */
  private static final CoordinateFrame IN_PENNSYLVANIA =
      new CoordinateFrame(0.01, 0.01, 0.01, 2_680_000, 240_000, 0);

  private final CrsEngine engine = CrsEngines.detect();

  @TempDir Path folder;

  @Test
  void coordinatesAreThoseOfTheTransformAndAllElseIsKept() throws Exception {
    PointBlock before = TestPoints.tame(new PointFormat(7, 2), POINTS, 3);
    Path input = write(before, IN_PENNSYLVANIA);
    Path output = folder.resolve("output.laz");
    ReprojectOutcome.Reprojected done = reproject(input, output, "EPSG:3857", 2);
    try (LasFile file = LasFiles.open(output)) {
      assertThat(file.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD).orElseThrow().text())
          .contains("WGS 84 / Pseudo-Mercator");
      assertThat(file.frame().scaleX()).isEqualTo(0.001);
      assertThat(file.frame().offsetX()).isEqualTo(Math.rint(file.frame().offsetX()));
      PointBlock after = all(file);
      assertThat(after.intensity).isEqualTo(before.intensity);
      assertThat(after.returns).isEqualTo(before.returns);
      assertThat(after.classification).isEqualTo(before.classification);
      assertThat(after.flags).isEqualTo(before.flags);
      assertThat(after.gpsTimeBits).isEqualTo(before.gpsTimeBits);
      assertThat(after.red).isEqualTo(before.red);
      assertThat(after.extraBytes).isEqualTo(before.extraBytes);
      assertThat(after.z).isEqualTo(before.z);
      assertCoordinates(before, after, file.frame());
    }
    assertThat(done.message()).contains("EPSG:2271").contains("accuracy 4 m");
  }

  @Test
  void theBytesAreTheSameForAnyNumberOfThreads() throws Exception {
    Path input = write(TestPoints.tame(new PointFormat(6, 0), POINTS, 5), IN_PENNSYLVANIA);
    byte[] first = null;
    for (int threads : new int[] {1, 2, 8}) {
      Path output = folder.resolve("output" + threads + ".laz");
      reproject(input, output, "EPSG:4326", threads);
      byte[] bytes = Files.readAllBytes(output);
      assertThat(first == null || Arrays.equals(first, bytes)).isTrue();
      first = bytes;
    }
  }

  @Test
  void aPointOutsideFailsTheWholeWithCountAndFirstIndex() throws Exception {
    PointBlock points = TestPoints.tame(new PointFormat(6, 0), POINTS, 7);
    Path input = write(points, IN_PENNSYLVANIA);
    points.x[1_234] = Integer.MIN_VALUE;
    points.y[1_234] = Integer.MIN_VALUE;
    points.x[50_001] = Integer.MAX_VALUE;
    Path output = folder.resolve("output.laz");
    replacePoints(input, points);
    ReprojectOutcome outcome = run(input, output, Optional.of("EPSG:2271"), "EPSG:3857", 2);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ReprojectOutcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("2 of 60000 points")
                    .contains("the first is point 1234"));
    assertThat(Files.list(folder)).containsExactly(input);
  }

  @Test
  void aFileThatNamesNoCrsNeedsOneToBeSaid() throws Exception {
    Path input = write(TestPoints.tame(new PointFormat(6, 0), 10, 7), IN_PENNSYLVANIA);
    ReprojectOutcome outcome =
        run(input, folder.resolve("o.laz"), Optional.empty(), "EPSG:3857", 1);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ReprojectOutcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("the file names no CRS"));
  }

  @Test
  void wavePacketsAreRefusedByName() throws Exception {
    Path input = write(TestPoints.wild(new PointFormat(4, 0), 10, 7), IN_PENNSYLVANIA);
    assertThat(run(input, folder.resolve("o.laz"), Optional.of("EPSG:2271"), "EPSG:3857", 1))
        .isInstanceOfSatisfying(
            ReprojectOutcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("point format 4 has wave packets, which are kept in LAS"));
  }

  @Test
  void aCloudWithoutPointsStaysOne() throws Exception {
    PointBlock none = TestPoints.tame(new PointFormat(6, 0), 10, 7);
    none.size = 0;
    Path input = write(none, IN_PENNSYLVANIA);
    assertThat(reproject(input, folder.resolve("o.laz"), "EPSG:3857", 2).header().summary().count())
        .isZero();
  }

  private void assertCoordinates(PointBlock before, PointBlock after, CoordinateFrame frame) {
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    double[] z = new double[POINTS];
    for (int index = 0; index < POINTS; index++) {
      x[index] = IN_PENNSYLVANIA.x(before.x[index]);
      y[index] = IN_PENNSYLVANIA.y(before.y[index]);
      z[index] = IN_PENNSYLVANIA.z(before.z[index]);
    }
    CloudBox box = new CloudBox(x[0], y[0], 0, x[0], y[0], 0);
    CrsPlan plan = engine.plan("EPSG:2271", "EPSG:3857", Optional.of(box));
    try (CrsTransform.Lane lane = ((CrsPlan.Planned) plan).transform().open()) {
      lane.apply(x, y, z, POINTS);
    }
    for (int index = 0; index < POINTS; index++) {
      assertThat(Math.abs(frame.x(after.x[index]) - x[index])).isLessThan(0.00061);
      assertThat(Math.abs(frame.y(after.y[index]) - y[index])).isLessThan(0.00061);
    }
  }

  private ReprojectOutcome.Reprojected reproject(
      Path input, Path output, String target, int threads)
      throws IOException, InterruptedException {
    return (ReprojectOutcome.Reprojected)
        run(input, output, Optional.of("EPSG:2271"), target, threads);
  }

  private ReprojectOutcome run(
      Path input, Path output, Optional<String> source, String target, int threads)
      throws IOException, InterruptedException {
    return Reprojections.run(
        engine,
        input,
        new ReprojectRequest(output, source, target, true, threads, ScanProgress.NONE));
  }

  private Path write(PointBlock points, CoordinateFrame frame) throws IOException {
    Path path = folder.resolve("input.las");
    LasWriteSpec spec = LasWriteSpec.of(points.format, frame, Compression.NONE);
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(points));
      writer.finish();
    }
    return path;
  }

  /** New points under the old header, whose bounds then lie. */
  private static void replacePoints(Path path, PointBlock points) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int record = points.format.recordBytes();
    int start = bytes.length - points.size * record;
    for (int index = 0; index < points.size; index++) {
      put(bytes, start + index * record, points.x[index]);
      put(bytes, start + index * record + 4, points.y[index]);
    }
    Files.write(path, bytes);
  }

  private static void put(byte[] bytes, int at, int value) {
    for (int index = 0; index < Integer.BYTES; index++) {
      bytes[at + index] = (byte) (value >> 8 * index);
    }
  }

  private static PointBlock all(LasFile file) throws IOException {
    PointBlock whole = new PointBlock(file.format(), (int) file.pointCount());
    PointBlock part = new PointBlock(file.format(), 65_536);
    int at = 0;
    for (int run = 0; run < file.runCount(); run++) {
      var cursor = file.open(run, EnumSet.allOf(Column.class));
      while (cursor.next(part) > 0) {
        copy(part, whole, at);
        at += part.size;
      }
    }
    whole.size = at;
    return whole;
  }

  private static void copy(PointBlock from, PointBlock to, int at) {
    int size = from.size;
    System.arraycopy(from.x, 0, to.x, at, size);
    System.arraycopy(from.y, 0, to.y, at, size);
    System.arraycopy(from.z, 0, to.z, at, size);
    System.arraycopy(from.intensity, 0, to.intensity, at, size);
    System.arraycopy(from.returns, 0, to.returns, at, size);
    System.arraycopy(from.classification, 0, to.classification, at, size);
    System.arraycopy(from.flags, 0, to.flags, at, size);
    System.arraycopy(from.gpsTimeBits, 0, to.gpsTimeBits, at, size);
    System.arraycopy(from.red, 0, to.red, at, from.red.length == 0 ? 0 : size);
    int extra = from.format.extraBytes();
    System.arraycopy(from.extraBytes, 0, to.extraBytes, at * extra, size * extra);
  }
}
