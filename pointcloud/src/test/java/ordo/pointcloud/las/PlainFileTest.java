package ordo.pointcloud.las;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFileTest {
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 100);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyFormatComesBackAsItWasWritten(int id) throws Exception {
    PointBlock block = TestPoints.wild(new PointFormat(id, 3), 1000, id);
    Path path = write(LasWriteSpec.of(block.format, FRAME, Compression.NONE), List.of(block));

    try (LasFile file = LasFiles.open(path)) {
      assertThat(file.pointCount()).isEqualTo(1000);
      assertThat(file.format()).isEqualTo(block.format);
      assertThat(TestPoints.rows(file, 300)).isEqualTo(TestPoints.rows(block));
    }
    assertThat(folder.toFile().list()).containsExactly("out.las");
  }

  @Test
  void headerIsRecomputedFromThePoints() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(7), 2000, 5);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, FRAME, Compression.NONE).withWkt("LOCAL_CS[\"x\"]");
    Path path = write(spec, List.of(block));

    try (LasFile file = LasFiles.open(path)) {
      PointSummary summary = file.header().summary();
      int[] byReturn = new int[16];
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < block.size; i++) {
        byReturn[block.returns[i] & 15]++;
        least = Math.min(least, block.x[i]);
      }
      assertThat(summary.byReturn().get(0)).isEqualTo(byReturn[1]);
      assertThat(summary.byReturn().get(3)).isEqualTo(byReturn[4]);
      assertThat(summary.bounds().minX()).isEqualTo(least * 0.01 + 100);
      assertThat(file.header().legacy().count()).isZero();
      assertThat(file.header().identity().globalEncoding()).isEqualTo(1 | 16);
      assertThat(file.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD).orElseThrow().text())
          .isEqualTo("LOCAL_CS[\"x\"]");
    }
  }

  @Test
  void largeRecordsGoBehindThePointsAndComeBack() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(6), 10, 5);
    byte[] payload = new byte[100_000];
    payload[99_999] = 7;
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, FRAME, Compression.NONE)
            .with(LasVlr.of("ordo", 1, "large", payload))
            .with(LasVlr.of("ordo", 2, "small", new byte[] {1}));
    Path path = write(spec, List.of(block));

    try (LasFile file = LasFiles.open(path)) {
      assertThat(file.find("ordo", 1).orElseThrow().extended()).isTrue();
      assertThat(file.find("ordo", 1).orElseThrow().bytes()).isEqualTo(payload);
      assertThat(file.find("ordo", 2).orElseThrow().bytes()).containsExactly(1);
    }
  }

  @Test
  void orderedScanGivesTheSameBytesForAnyThreadCount() throws Exception {
    List<PointBlock> blocks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      blocks.add(TestPoints.tame(PointFormat.of(3), 40_000, i));
    }
    Path path = write(LasWriteSpec.of(PointFormat.of(3), FRAME, Compression.NONE), blocks);
    byte[] expected = Files.readAllBytes(path);

    for (int threads : new int[] {1, 2, 8}) {
      Path copy = folder.resolve("copy.las");
      try (LasFile file = LasFiles.open(path);
          PointFileWriter writer =
              PointFileWriter.create(copy, LasWriteSpec.like(file, Compression.NONE))) {
        new PointScan(file, Column.ALL, threads, ScanProgress.NONE)
            .mapInOrder((block, first) -> writer.encode(block), writer::append);
        writer.finish();
      }
      assertThat(Files.readAllBytes(copy)).isEqualTo(expected);
    }
  }

  @Test
  void unfinishedFileLeavesNothing() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 10, 1);
    Path path = folder.resolve("half.las");
    try (PointFileWriter writer =
        PointFileWriter.create(path, LasWriteSpec.of(block.format, FRAME, Compression.NONE))) {
      writer.append(writer.encode(block));
    }
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void writersOfOneFileAtOnceLeaveTheLastOnesWhole() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 10, 1);
    Path path = folder.resolve("out.las");
    LasWriteSpec spec = LasWriteSpec.of(block.format, FRAME, Compression.NONE);
    try (PointFileWriter first = PointFileWriter.create(path, spec);
        PointFileWriter second = PointFileWriter.create(path, spec)) {
      first.append(first.encode(TestPoints.tame(block.format, 999, 2)));
      second.append(second.encode(block));
      first.finish();
      second.finish();
    }
    assertThat(folder.toFile().list()).containsExactly("out.las");
    try (LasFile file = LasFiles.open(path)) {
      assertThat(TestPoints.rows(file, 10)).isEqualTo(TestPoints.rows(block));
    }
  }

  @Test
  void truncatedFileIsRefusedWithBothNumbers() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 100, 1);
    Path path = write(LasWriteSpec.of(block.format, FRAME, Compression.NONE), List.of(block));
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length - 1));

    assertThatThrownBy(() -> LasFiles.open(path))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("expected 100 records of 28 bytes, found 99");
  }

  /** The writer keeps no such record; so one of another name is renamed in the file. */
  @Test
  void compatibilityModeIsRefusedByName() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 10, 1);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, FRAME, Compression.NONE)
            .with(LasVlr.of("lascompatiblx", 22204, "", new byte[156]));
    Path path = write(spec, List.of(block));
    byte[] bytes = Files.readAllBytes(path);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("lascompatiblx") + 12] = 'e';
    Files.write(path, bytes);

    assertThatThrownBy(() -> LasFiles.open(path))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(
            "record lascompatible: expected points of formats 6 to 10 as they are, found LAS 1.4 compatibility mode");
  }

  @Test
  void firstFailureEndsTheScanAndIsThrown() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 200_000, 1);
    Path path = write(LasWriteSpec.of(block.format, FRAME, Compression.NONE), List.of(block));
    try (LasFile file = LasFiles.open(path)) {
      PointScan scan = new PointScan(file, Column.ALL, 3, ScanProgress.NONE);
      assertThatThrownBy(
              () ->
                  scan.mapInOrder(
                      (points, first) -> {
                        if (first == 100_000) {
                          throw new IOException("broken at " + first);
                        }
                        return first;
                      },
                      first -> assertThat(first).isLessThan(100_000)))
          .isInstanceOf(IOException.class)
          .hasMessage("broken at 100000");
    }
  }

  private Path write(LasWriteSpec spec, List<PointBlock> blocks) throws IOException {
    Path path = folder.resolve("out.las");
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      for (PointBlock block : blocks) {
        writer.append(writer.encode(block));
      }
      writer.finish();
    }
    return path;
  }
}
