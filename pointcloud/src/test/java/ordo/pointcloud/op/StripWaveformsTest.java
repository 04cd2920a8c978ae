package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.tree.Waveforms;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A COPC of points with wave packets: refused, or everything but the packets. */
final class StripWaveformsTest {
  private static final int POINTS = 3_000;
  private static final int EXTRA_BYTES = 3;
  private static final LasVlr DESCRIPTOR = LasVlr.of("LASF_Spec", 100, "", new byte[26]);
  private static final LasVlr MINE = LasVlr.of("surveyor", 100, "flight", new byte[] {1, 2, 3});

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"4", "5", "9", "10"})
  void refusedByNameUnlessAsked(int format) throws Exception {
    Path waves = survey("waves.las", points(format));
    Path copc = folder.resolve("s.copc.laz");

    assertThatThrownBy(
            () -> new BuildCopc(CrsEngines::detect).run(List.of(waves), copc, settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(waves + ": point format " + format + " carries wave packets")
        .hasMessageContaining("waveforms is strip");
    assertThat(copc).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"4, 6", "5, 7", "9, 6", "10, 8"})
  void everyPointIsThereWithAllElse(int format, int stored) throws Exception {
    PointBlock points = points(format);
    Path waves = survey("waves.las", points);
    Path copc = folder.resolve("s.copc.laz");

    BuildCopc.Report report = strip(List.of(waves), copc);

    assertThat(report.strippedPoints()).isEqualTo(POINTS);
    assertThat(report.notes())
        .contains(
            "waves.las: waveforms stripped: the wave packets of 3000 points of format "
                + format
                + " and LASF_Spec 100, LAS_Spec 65535 left out");
    var expected = new PointBlock(new PointFormat(stored, EXTRA_BYTES), POINTS);
    FormatWidening.copy(points, expected);
    try (LasFile file = LasFiles.open(copc)) {
      assertThat(file.format()).isEqualTo(expected.format);
      assertThat(sorted(TestPoints.rows(file, POINTS), expected.format))
          .isEqualTo(sorted(TestPoints.rows(expected), expected.format));
      assertThat(file.vlrs()).noneMatch(LasVlr::isOfWaveforms);
      assertThat(file.find("surveyor", 100).orElseThrow().bytes()).containsExactly(1, 2, 3);
      assertThat(file.header().layout().waveformOffset()).isZero();
    }
    assertThat(ValidateLas.run(copc, 2, ScanProgress.NONE)).noneMatch(Check::isFailed);
  }

  @Test
  void anotherReaderFindsThePointsOfFilesWithPacketsAndWithout() throws Exception {
    List<Path> surveys = new ArrayList<>();
    for (int format : List.of(4, 5, 9, 10, 3)) {
      surveys.add(survey(format + ".las", points(format)));
    }
    Path copc = folder.resolve("s.copc.laz");

    BuildCopc.Report report = strip(surveys, copc);

    assertThat(report.strippedPoints()).isEqualTo(4 * POINTS);
    assertThat(report.notes()).filteredOn(note -> note.contains("stripped")).hasSize(4);
    List<String> sums = NodeReaders.sumsLike(copc, surveys);
    assertThat(sums.get(1)).isEqualTo(sums.get(0));
  }

  @Test
  void withoutPacketsNothingIsOtherwise() throws Exception {
    Path plain = survey("plain.las", points(7));
    Path refusing = folder.resolve("r.copc.laz");
    new BuildCopc(CrsEngines::detect).run(List.of(plain), refusing, settings());
    Path stripping = folder.resolve("s.copc.laz");

    assertThat(strip(List.of(plain), stripping).strippedPoints()).isZero();

    assertThat(stripping).hasSameBinaryContentAs(refusing);
  }

  private static PointBlock points(int format) {
    return TestPoints.tame(new PointFormat(format, EXTRA_BYTES), POINTS, format);
  }

  /** With the records that a survey of waveforms has, where it is one. */
  private Path survey(String name, PointBlock points) throws Exception {
    var frame = CoordinateFrame.of(0.001, 0);
    var spec = LasWriteSpec.of(points.format, frame, Compression.NONE).with(MINE);
    if (points.format.hasWavePacket()) {
      var packets = new MemoryBytes("packets", new byte[] {7, 8, 9});
      spec =
          spec.with(DESCRIPTOR)
              .with(new LasVlr("LAS_Spec", 65535, "", LasVlr.Standing.WAVEFORMS, packets));
    }
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    return Surveys.write(file, points, spec.withWkt(Surveys.WKT));
  }

  private BuildCopc.Report strip(List<Path> surveys, Path copc) throws Exception {
    return new BuildCopc(CrsEngines::detect, Waveforms.STRIP).run(surveys, copc, settings());
  }

  private OctreeSettings settings() {
    return BuildCopc.settingsBelow(folder.resolve("work")).withRules(new TreeRules(500, 50, 0.001));
  }

  private static List<String> sorted(byte[] rows, PointFormat format) {
    List<String> points = new ArrayList<>();
    for (int at = 0; at < rows.length; at += format.recordBytes()) {
      byte[] row = Arrays.copyOfRange(rows, at, at + format.recordBytes());
      points.add(HexFormat.of().formatHex(row));
    }
    points.sort(null);
    return points;
  }
}
