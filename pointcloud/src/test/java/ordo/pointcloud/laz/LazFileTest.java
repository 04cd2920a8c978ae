package ordo.pointcloud.laz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LazFileTest {
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 0);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "6, 0, LAZ_VARIABLE_CHUNKS", "7, 3, LAZ_VARIABLE_CHUNKS", "8, 2, LAZ_VARIABLE_CHUNKS",
    "6, 1, LAZ_FIXED_CHUNKS", "7, 0, LAZ_FIXED_CHUNKS", "8, 0, LAZ_FIXED_CHUNKS"
  })
  void whatIsWrittenIsReadBack(int format, int extraBytes, Compression compression)
      throws Exception {
    PointFormat points = new PointFormat(format, extraBytes);
    List<PointBlock> blocks =
        List.of(
            TestPoints.tame(points, 50_000, 1),
            TestPoints.wild(points, compression == Compression.LAZ_FIXED_CHUNKS ? 50_000 : 999, 2),
            TestPoints.tame(points, 1, 3));
    Path path = write(LasWriteSpec.of(points, FRAME, compression), blocks);

    try (LasFile file = LasFiles.open(path)) {
      assertThat(file.warnings()).isEmpty();
      assertThat(file.runCount()).isEqualTo(3);
      byte[] found = TestPoints.rows(file, 10_007);
      int at = 0;
      for (PointBlock block : blocks) {
        byte[] rows = TestPoints.rows(block);
        assertThat(java.util.Arrays.equals(found, at, at + rows.length, rows, 0, rows.length))
            .isTrue();
        at += rows.length;
      }
      assertThat(at).isEqualTo(found.length);
    }
  }

  @Test
  void onlyTheColumnsAskedForAreDecoded() throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(7, 2), 5000, 9);
    Path path =
        write(
            LasWriteSpec.of(block.format, FRAME, Compression.LAZ_VARIABLE_CHUNKS), List.of(block));
    try (LasFile file = LasFiles.open(path)) {
      for (Column column : Column.values()) {
        PointBlock found = new PointBlock(block.format, 5000);
        file.open(0, Set.of(column)).next(found);
        assertThat(found.x).isEqualTo(block.x);
        assertThat(found.z[4999] == block.z[4999]).isEqualTo(column == Column.Z);
        assertThat(found.red[4999] == block.red[4999]).isEqualTo(column == Column.COLOR);
        assertThat(java.util.Arrays.equals(found.flags, block.flags))
            .isEqualTo(column == Column.FLAGS);
      }
    }
  }

  @Test
  void emptyFileIsReadAndWritten() throws Exception {
    Path path =
        write(LasWriteSpec.of(PointFormat.of(7), FRAME, Compression.LAZ_FIXED_CHUNKS), List.of());
    try (LasFile file = LasFiles.open(path)) {
      assertThat(file.pointCount()).isZero();
      assertThat(file.runCount()).isZero();
      assertThat(Files.size(path))
          .isEqualTo(file.header().layout().pointOffset() + 8 + ChunkTable.HEAD_BYTES);
    }
  }

  private Path write(LasWriteSpec spec, List<PointBlock> blocks) throws Exception {
    Path path = folder.resolve("out.laz");
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      for (PointBlock block : blocks) {
        writer.append(writer.encode(block));
      }
      writer.finish();
    }
    return path;
  }
}
