package ordo.pointcloud.las;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of LAS 1.0 to 1.5, whole, and cut at every one of their bytes. */
class EveryVersionTest {
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 100);

  @ParameterizedTest
  @CsvSource({
    "0, 1, 227",
    "1, 0, 227",
    "2, 3, 227",
    "3, 5, 235",
    "4, 1, 375",
    "4, 7, 375",
    "5, 10, 393"
  })
  void pointsAndRecordsOfEveryVersionAreRead(int minor, int format, int headerBytes)
      throws Exception {
    PointBlock block = TestPoints.wild(new PointFormat(format, 2), 40, minor);
    byte[] bytes = file(spec(block.format, minor, Compression.NONE, false), minor, block);
    try (LasFile file = LasFiles.open(new MemoryBytes("whole", bytes))) {
      assertThat(file.header().layout().minorVersion()).isEqualTo(minor);
      assertThat(file.header().layout().headerBytes()).isEqualTo(headerBytes);
      assertThat(file.header().identity().globalEncoding() & ~16).isEqualTo(minor < 2 ? 0 : 1);
      assertThat(file.find("someone", 77).orElseThrow().bytes()).containsExactly(1, 2, 3);
      assertThat(TestPoints.rows(file, 7)).isEqualTo(TestPoints.rows(block));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 2", "3, 4", "4, 3", "4, 6", "5, 9"})
  void aLasFileCutAnywhereIsRefusedByName(int minor, int format) throws Exception {
    PointBlock block = TestPoints.wild(new PointFormat(format, 1), 10, 1);
    boolean extended = minor >= 4;
    byte[] bytes = file(spec(block.format, minor, Compression.NONE, extended), minor, block);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> rows(cut))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut");
    }
  }

  /** Where the chunk table alone is cut off, the chunks are still read, and that is said. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8})
  void aLazFileCutAnywhereIsRefusedByNameOrStillWhole(int format) throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(format, 2), 60, 1);
    byte[] bytes = file(spec(block.format, 4, Compression.LAZ_VARIABLE_CHUNKS, false), 4, block);
    int chunkEnd = 0;
    try (LasFile file = LasFiles.open(new MemoryBytes("whole", bytes))) {
      chunkEnd = (int) file.compressedPoints().orElseThrow().start(1);
    }
    assertThat(chunkEnd).isBetween(1, bytes.length - 1);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      if (length < chunkEnd) {
        assertThatThrownBy(() -> rows(cut))
            .as("%d bytes", length)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("cut");
      } else {
        assertThat(rows(cut)).isEqualTo(TestPoints.rows(block));
      }
    }
  }

  private static byte[] rows(byte[] bytes) throws IOException {
    try (LasFile file = LasFiles.open(new MemoryBytes("cut", bytes))) {
      byte[] rows = TestPoints.rows(file, 16);
      assertThat(file.warnings()).isNotEmpty().isEqualTo(file.warnings(LasOddity.CHUNK_TABLE));
      return rows;
    }
  }

  private static LasWriteSpec spec(
      PointFormat format, int minor, Compression compression, boolean extended) {
    LasVlr record =
        new LasVlr("someone", 77, "", extended, new MemoryBytes("77", new byte[] {1, 2, 3}));
    return new LasWriteSpec(
        format,
        FRAME,
        LasIdentity.OURS.withGlobalEncoding(1),
        minor,
        0,
        List.of(record),
        compression);
  }

  /**
   * LAS 1.0 and 1.1 are LAS 1.2 but for the number, and what they have reserved may be anything.
   */
  private static byte[] file(LasWriteSpec spec, int minor, PointBlock block) throws IOException {
    byte[] bytes = new WholeFile(spec).bytes(block);
    bytes[25] = (byte) minor;
    if (minor < 2) {
      bytes[6] = (byte) 0xAA;
    }
    return bytes;
  }
}
