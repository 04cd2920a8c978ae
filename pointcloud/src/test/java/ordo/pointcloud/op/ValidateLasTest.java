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
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.las.write.WholeFile;
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

  @ParameterizedTest
  @EnumSource
  void aRecordThatOverlapsThePointsIsFound(Compression compression) throws Exception {
    Path path = write(compression);
    long end = Files.size(path);
    withRecordBehind(path, end, 0);
    assertThat(findings(ValidateLas.run(path, 1, ScanProgress.NONE), "offsets"))
        .isEqualTo("passed");
    long within = end - 12;
    try (LasFile file = LasFiles.open(path)) {
      within =
          file.compressedPoints().map(points -> points.start(points.runCount()) + 4).orElse(within);
    }
    withRecordBehind(path, within, 0);
    assertThat(findings(ValidateLas.run(path, 1, ScanProgress.NONE), "offsets"))
        .startsWith("points: expected to end before byte " + within + ", found ");
  }

  @Test
  void reservedBytesOfARecordBehindThePointsAreLookedAt() throws Exception {
    Path path = write(Compression.NONE);
    long end = Files.size(path);
    withRecordBehind(path, end, 0);
    assertThat(findings(ValidateLas.run(path, 1, ScanProgress.NONE), "reserved"))
        .isEqualTo("passed");
    withRecordBehind(path, end, 7);
    assertThat(findings(ValidateLas.run(path, 1, ScanProgress.NONE), "reserved"))
        .isEqualTo("record  0 at byte " + end + ": expected reserved bytes 0, found 7");
  }

  /** An extended record without payload, said to be at that place, and zeros up to its end. */
  private static void withRecordBehind(Path path, long at, int reserved) throws Exception {
    byte[] bytes = Arrays.copyOf(Files.readAllBytes(path), Math.toIntExact(at) + 60);
    Arrays.fill(bytes, (int) at + 2, bytes.length, (byte) 0);
    LittleEndian.put16(bytes, (int) at, reserved);
    LittleEndian.put64(bytes, 235, at);
    LittleEndian.put32(bytes, 243, 1);
    Files.write(path, bytes);
  }

  @Test
  void wideCountsThatAreZeroAreFoundWhereTheLegacyOnesAreRead() throws Exception {
    Path path = folder.resolve("out.las");
    PointBlock block = TestPoints.tame(PointFormat.of(1), 50, 1);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE)
            .withWkt("LOCAL_CS[\"x\"]");
    byte[] bytes = new WholeFile(spec).bytes(block);
    assertThat(bytes[25]).as("WKT makes it LAS 1.4").isEqualTo((byte) 4);
    Arrays.fill(bytes, 247, 375, (byte) 0);
    Files.write(path, bytes);
    assertThat(findings(ValidateLas.run(path, 1, ScanProgress.NONE), "counts"))
        .isEqualTo("point count at byte 247: expected 50, found 0");
    try (LasFile file = LasFiles.open(path)) {
      assertThat(file.pointCount()).isEqualTo(50);
      assertThat(file.warnings())
          .containsExactly("point count: 64-bit field says 0, legacy field says 50");
    }
  }

  @Test
  void bitsThatTheVersionDoesNotHaveAreFound() throws Exception {
    Path path = folder.resolve("out.las");
    PointBlock block = TestPoints.tame(PointFormat.of(1), 50, 1);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE);
    byte[] bytes = new WholeFile(spec).bytes(block);
    bytes[6] |= 16;
    Files.write(path, bytes);
    assertThat(findings(ValidateLas.run(path, 1, ScanProgress.NONE), "reserved"))
        .isEqualTo(
            "global encoding at byte 6: expected no bits but those that LAS 1.2 has, 1, found 17");
  }

  @Test
  void extraBytesThatTheRecordsDoNotHaveAreFound() throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(7, 2), 50, 1);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE)
            .with(
                ExtraDimension.record(
                    List.of(ExtraDimension.of("a", "", ExtraDimension.Type.F32, 0))));
    Path path = folder.resolve("out.las");
    Files.write(path, new WholeFile(spec).bytes(block));
    assertThat(findings(ValidateLas.run(path, 1, ScanProgress.NONE), "record-length"))
        .isEqualTo("extra-bytes record: expected at most 2 bytes, found 4; not used");
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

  @ParameterizedTest
  @CsvSource({"3, 7, LAZ_FIXED_CHUNKS", "1, 6, LAZ_VARIABLE_CHUNKS", "7, 8, NONE", "7, 7, NONE"})
  void convertedFileEqualsItsSourceRecordByRecord(int from, int to, Compression compression)
      throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(from, 1), 50_000, from);
    PointBlock promoted = new PointBlock(new PointFormat(to, 1), block.size);
    FormatWidening.copy(block, promoted);
    Path source = write("source.las", block, Compression.NONE, 1);
    Path file = write("converted.laz", promoted, compression, 1);

    List<Check> checks = ValidateLas.run(file, source, 2, ScanProgress.NONE);
    assertThat(checks.subList(checks.size() - 4, checks.size()))
        .extracting(check -> check.name() + " " + check.verdict())
        .containsExactly(
            "source-records PASSED",
            "source-time-kind PASSED",
            "source-vlrs PASSED",
            "source-waveforms NOT_MADE");
  }

  @Test
  void oneChangedByteAndAnotherKindOfTimeAreFoundAgainstTheSource() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(7), 50_000, 1);
    Path source = write("source.laz", block, Compression.LAZ_FIXED_CHUNKS, 1);
    block.userData[41_234] ^= 4;
    Path file = write("file.laz", block, Compression.LAZ_FIXED_CHUNKS, 0);

    List<Check> checks = ValidateLas.run(file, source, 2, ScanProgress.NONE);
    assertThat(findings(checks, "source-records"))
        .startsWith("point 41234 is the first that differs: byte 17 of its record: expected");
    assertThat(findings(checks, "source-time-kind"))
        .isEqualTo("bit 0 of the global encoding at byte 6: expected 1 of the source, found 0");
  }

  @Test
  void filesThatCannotHoldTheSourceAreFoundAgainstIt() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(7), 500, 1);
    Path source = write("source.laz", block, Compression.LAZ_FIXED_CHUNKS, 1);
    PointBlock narrow = TestPoints.tame(PointFormat.of(6), 500, 1);
    Path file = write("file.laz", narrow, Compression.LAZ_FIXED_CHUNKS, 1);
    assertThat(findings(ValidateLas.run(file, source, 1, ScanProgress.NONE), "source-records"))
        .startsWith("point format (or one that holds it): expected");

    block.size = 499;
    Path shorter = write("shorter.laz", block, Compression.LAZ_FIXED_CHUNKS, 1);
    assertThat(findings(ValidateLas.run(shorter, source, 1, ScanProgress.NONE), "source-records"))
        .isEqualTo("points: expected 500 of the source, found 499");
  }

  private static String findings(List<Check> checks, String name) {
    return checks.stream()
        .filter(check -> check.name().equals(name) && check.isFailed())
        .map(check -> check.findings().getFirst())
        .findFirst()
        .orElse("passed");
  }

  private Path write(String name, PointBlock block, Compression compression, int timeBit)
      throws Exception {
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), compression)
            .with(
                ExtraDimension.record(
                    block.format.extraBytes() == 0
                        ? List.of()
                        : List.of(ExtraDimension.of("a", "", ExtraDimension.Type.U8, 0))));
    Path path = folder.resolve(name);
    byte[] bytes = new WholeFile(spec).bytes(block);
    bytes[6] = (byte) (bytes[6] & ~1 | timeBit);
    Files.write(path, bytes);
    return path;
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
