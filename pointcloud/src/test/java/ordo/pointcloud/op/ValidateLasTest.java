package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.TestData;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.PointFileWriter;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateLasTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void filesOfOursPassEveryCheck(Compression compression) throws Exception {
    List<Check> checks = ValidateLas.run(write(compression), 2, ScanProgress.NONE);
    assertThat(checks).noneMatch(Check::isFailed);
    assertThat(checks)
        .extracting(Check::name)
        .containsExactlyElementsOf(
            List.of(
                "opens",
                "header",
                "offsets",
                "record-length",
                "wkt",
                "reserved",
                "chunks",
                "decodes",
                "counts",
                "bounds",
                "returns",
                "gps-time"));
  }

  @ParameterizedTest
  @CsvSource({
    "25, 1, 2, header",
    "6, 2, 1, wkt",
    "6, 2, 8209, reserved",
    "107, 4, 5, counts",
    "111, 4, 5, counts",
    "6, 2, 16, gps-time",
    "6, 2, 23, reserved",
    "247, 8, 999, counts",
    "255, 8, 1, counts",
    "179, 8, 5, bounds",
    "219, 8, 5, bounds",
    "104, 1, 11, opens",
    "0, 1, 0, opens",
  })
  void eachLieIsFoundByItsCheck(int at, int length, long value, String check) throws Exception {
    Path path = write(Compression.NONE);
    byte[] bytes = Files.readAllBytes(path);
    byte[] number = new byte[8];
    LittleEndian.put64(number, 0, value);
    System.arraycopy(number, 0, bytes, at, length);
    Files.write(path, bytes);

    List<Check> failed =
        ValidateLas.run(path, 1, ScanProgress.NONE).stream().filter(Check::isFailed).toList();
    assertThat(failed).extracting(Check::name).contains(check);
    assertThat(failed).allMatch(found -> found.findings().getFirst().contains("expected"));
  }

  @Test
  void brokenChunkIsNamedWithItsPlace() throws Exception {
    Path path = write(Compression.LAZ_VARIABLE_CHUNKS);
    long start;
    try (LasFile file = LasFiles.open(path)) {
      start = file.compressedPoints().orElseThrow().start(1);
    }
    byte[] bytes = Files.readAllBytes(path);
    Arrays.fill(bytes, (int) start + 90, (int) start + 2000, (byte) 0x55);
    Files.write(path, bytes);

    List<Check> checks = ValidateLas.run(path, 2, ScanProgress.NONE);
    assertThat(checks.stream().filter(Check::isFailed).map(Check::name)).containsExactly("decodes");
    assertThat(
            checks.stream().filter(Check::isFailed).findFirst().orElseThrow().findings().getFirst())
        .contains("out.laz: chunk 1 at byte " + start + ": expected");
  }

  @Test
  void zeroReturnNumbersAreFound() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 50, 1);
    block.returns[17] = 0;
    Path path = folder.resolve("out.las");
    try (PointFileWriter writer =
        PointFileWriter.create(
            path, LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE))) {
      writer.append(writer.encode(block));
      writer.finish();
    }
    Check returns =
        ValidateLas.run(path, 1, ScanProgress.NONE).stream()
            .filter(check -> check.name().equals("returns"))
            .findFirst()
            .orElseThrow();
    assertThat(returns.isFailed()).isTrue();
    assertThat(returns.findings().getFirst()).startsWith("point 17 is the first of 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"codec/ellipsoid.copc.laz", "scenes/autzen-pdrf7.las", "scenes/ign-lambert93.laz"})
  void filesOfOthersOpenAndDecode(String name) throws Exception {
    List<Check> checks = ValidateLas.run(TestData.folder().resolve(name), 2, ScanProgress.NONE);
    assertThat(checks)
        .filteredOn(
            check -> List.of("opens", "offsets", "chunks", "decodes").contains(check.name()))
        .noneMatch(Check::isFailed);
  }

  private Path write(Compression compression) throws Exception {
    PointFormat format = new PointFormat(7, 2);
    LasWriteSpec spec =
        LasWriteSpec.of(format, CoordinateFrame.of(0.01, 0), compression)
            .withWkt("LOCAL_CS[\"x\"]")
            .with(
                ExtraDimension.record(
                    List.of(ExtraDimension.of("a", "", ExtraDimension.Type.U16, 0))));
    Path path = folder.resolve(compression == Compression.NONE ? "out.las" : "out.laz");
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(TestPoints.tame(format, 50_000, 1)));
      writer.append(writer.encode(TestPoints.tame(format, 777, 2)));
      writer.finish();
    }
    return path;
  }
}
