package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertTest {
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 0);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8})
  void thereAndBackGivesTheSameFile(int id) throws Exception {
    Path plain = write(new PointFormat(id, 2), 120_000);
    Path packed = folder.resolve("packed.laz");
    Path back = folder.resolve("back.las");
    Convert.run(ConvertRequest.of(plain, packed, 2, ScanProgress.NONE));
    Convert.run(ConvertRequest.of(packed, back, 2, ScanProgress.NONE));

    assertThat(Files.mismatch(plain, back)).isEqualTo(-1);
    assertThat(Files.size(packed)).isLessThan(Files.size(plain));
  }

  @Test
  void bytesDoNotDependOnTheThreads() throws Exception {
    Path plain = write(new PointFormat(7, 1), 300_000);
    Path one = folder.resolve("one.laz");
    Convert.run(ConvertRequest.of(plain, one, 1, ScanProgress.NONE));
    for (int threads : new int[] {2, 8}) {
      Path more = folder.resolve("more.laz");
      Convert.run(ConvertRequest.of(plain, more, threads, ScanProgress.NONE));
      assertThat(Files.mismatch(one, more)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 6", "1, 6", "2, 7", "3, 7"})
  void oldFormatsArePromotedWithoutLoss(int from, int to) throws Exception {
    Path plain = writeWild(PointFormat.of(from), 5000);
    Path packed = folder.resolve("packed.laz");
    Convert.run(ConvertRequest.of(plain, packed, 1, ScanProgress.NONE));

    try (LasFile before = LasFiles.open(plain);
        LasFile after = LasFiles.open(packed)) {
      assertThat(after.format().id()).isEqualTo(to);
      PointBlock old = read(before);
      PointBlock now = read(after);
      for (int i = 0; i < old.size; i++) {
        assertPromoted(old, now, i);
      }
    }
  }

  /** Every old value can be told from the new ones. */
  private static void assertPromoted(PointBlock old, PointBlock now, int i) {
    assertThat(now.x[i]).isEqualTo(old.x[i]);
    assertThat(now.intensity[i]).isEqualTo(old.intensity[i]);
    int returns = now.returns[i] & 7 | (now.returns[i] >> 4 & 7) << 3 | now.flags[i] & 0xC0;
    assertThat((byte) returns).isEqualTo(old.returns[i]);
    boolean overlap = (now.flags[i] & 8) != 0;
    int classification = (overlap ? 12 : now.classification[i]) | (now.flags[i] & 7) << 5;
    assertThat((byte) classification).isEqualTo(old.classification[i]);
    assertThat(Math.round(now.scanAngle[i] * 0.006)).isEqualTo(old.scanAngle[i]);
    assertThat(now.gpsTimeBits[i]).isEqualTo(old.format.hasGpsTime() ? old.gpsTimeBits[i] : 0);
    if (old.format.hasColor()) {
      assertThat(now.green[i]).isEqualTo(old.green[i]);
    }
  }

  @Test
  void wavePacketsStayInLasAndAreNamedWhereTheyCannotGo() throws Exception {
    Path plain = write(PointFormat.of(4), 100);
    Path packed = folder.resolve("packed.laz");
    assertThatThrownBy(() -> Convert.run(ConvertRequest.of(plain, packed, 1, ScanProgress.NONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point format 4 has wave packets");
    assertThat(folder.toFile().list()).containsExactly("in.las");

    Path wider = folder.resolve("wider.las");
    Convert.run(request(plain, wider, OptionalInt.of(9), Optional.empty()));
    try (LasFile before = LasFiles.open(plain);
        LasFile after = LasFiles.open(wider)) {
      assertThat(read(after).wavePackets).isEqualTo(read(before).wavePackets);
    }
  }

  @Test
  void formatThatHoldsLessIsRefused() throws Exception {
    Path plain = write(PointFormat.of(7), 10);
    Path output = folder.resolve("less.las");
    assertThatThrownBy(
            () -> Convert.run(request(plain, output, OptionalInt.of(3), Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point format 3 holds less than 7");
  }

  @Test
  void geoKeysBecomeTheWktThatIsGiven() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 10, 1);
    LasVlr keys = LasVlr.of(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD, "keys", new byte[8]);
    Path plain = folder.resolve("in.las");
    try (PointFileWriter writer =
        PointFileWriter.create(
            plain, LasWriteSpec.of(block.format, FRAME, Compression.NONE).with(keys))) {
      writer.append(writer.encode(block));
      writer.finish();
    }
    Path packed = folder.resolve("packed.laz");
    Convert.Converted without = Convert.run(ConvertRequest.of(plain, packed, 1, ScanProgress.NONE));
    assertThat(without.warnings()).hasSize(1);
    ConvertRequest given =
        new ConvertRequest(
            plain, packed, true, OptionalInt.empty(), Optional.of("X[]"), 1, ScanProgress.NONE);
    assertThat(Convert.run(given).warnings()).isEmpty();
    try (LasFile after = LasFiles.open(packed)) {
      assertThat(after.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD).orElseThrow().text())
          .isEqualTo("X[]");
      assertThat(after.find(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD)).isEmpty();
    }
  }

  private static ConvertRequest request(
      Path input, Path output, OptionalInt format, Optional<String> wkt) {
    return new ConvertRequest(input, output, false, format, wkt, 1, ScanProgress.NONE);
  }

  private static PointBlock read(LasFile file) throws Exception {
    PointBlock block = new PointBlock(file.format(), (int) file.pointCount());
    file.open(0, Column.ALL).next(block);
    return block;
  }

  private Path write(PointFormat format, int points) throws Exception {
    return write(TestPoints.tame(format, points, 3));
  }

  private Path writeWild(PointFormat format, int points) throws Exception {
    return write(TestPoints.wild(format, points, 4));
  }

  private Path write(PointBlock block) throws Exception {
    Path path = folder.resolve("in.las");
    LasWriteSpec spec = LasWriteSpec.of(block.format, FRAME, Compression.NONE);
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(block));
      writer.finish();
    }
    return path;
  }
}
