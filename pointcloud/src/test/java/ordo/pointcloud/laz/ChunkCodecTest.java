package ordo.pointcloud.laz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.SymbolModel;
import ordo.pointcloud.laz.pointwise.PointwiseChunkEncoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format on made-up points: what is encoded, that it comes back, and what lies are told. */
class ChunkCodecTest {
  private static final int POINTS = 3000;

  /** CRC-32C of the chunk of the same points, so that no byte changes unseen. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 56d01120, fe7d857a",
    "0, 3, beb322ba, 586be54a",
    "1, 0, 5812b775, 873ce0e2",
    "1, 3, 1e0dd288, ac42bb43",
    "2, 0, 64d9e99b, 63ee801f",
    "2, 3, 0779119b, 19e2add4",
    "3, 0, b412ccbf, c136116e",
    "3, 3, 53219b91, ad4627d9",
    "4, 0, 1aad40e1, 294c2d8e",
    "4, 3, 4d22b423, acc36a76",
    "5, 0, 471cdb84, 33953949",
    "5, 3, f9c302d8, 1432cc10",
    "6, 0, 0f9de227, fb48b56e",
    "6, 3, d5f3f5a2, 569eb4bf",
    "7, 0, a4dc3be7, 91ca9cc9",
    "7, 3, a933c3ac, 30fdd280",
    "8, 0, b29de214, 2683b27d",
    "8, 3, deb90f44, 8e0a2d5e",
    "9, 0, bddaf699, f984fd28",
    "9, 3, f70e59f0, dce28fab",
    "10, 0, e0de536d, 696f66d4",
    "10, 3, 3785aa83, cf25e94b"
  })
  void chunkBytesStayAsTheyAre(int format, int extraBytes, String tame, String wild)
      throws Exception {
    PointFormat points = new PointFormat(format, extraBytes);
    LazSettings settings = LazSettings.forWriting(points, LazSettings.VARIABLE);
    byte[] first = ChunkFiles.encode(settings, TestPoints.tame(points, POINTS, 42));
    byte[] second = ChunkFiles.encode(settings, TestPoints.wild(points, POINTS, 43));
    assertThat(digest(first) + " " + digest(second)).isEqualTo(tame + " " + wild);
  }

  private static String digest(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return String.format("%08x", sum.getValue());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyFormatComesBackInChunksOfAnySize(int id) throws Exception {
    for (int extraBytes : new int[] {0, 3}) {
      PointFormat format = new PointFormat(id, extraBytes);
      LazSettings settings = LazSettings.forWriting(format, LazSettings.VARIABLE);
      List<PointBlock> blocks =
          List.of(
              TestPoints.tame(format, POINTS, id),
              TestPoints.wild(format, 1, id),
              TestPoints.wild(format, 500, id));
      LazPoints points = open(settings, file(settings, blocks), POINTS + 501);
      assertThat(points.runCount()).isEqualTo(3);
      assertThat(TestPoints.rows(points, 77)).isEqualTo(rows(blocks));
    }
  }

  /** Version 4 switches contexts by another rule, section 6.3. */
  @ParameterizedTest
  @ValueSource(ints = {7, 8, 9, 10})
  void versionFourComesBack(int id) throws Exception {
    PointFormat format = new PointFormat(id, 2);
    LazSettings settings = withVersion(format, 4);
    List<PointBlock> blocks = List.of(TestPoints.wild(format, 2000, id));
    LazPoints points = open(settings, file(settings, blocks), 2000);
    assertThat(TestPoints.rows(points, 512)).isEqualTo(rows(blocks));
  }

  private static LazSettings withVersion(PointFormat format, int version) throws Exception {
    byte[] payload = LazSettings.forWriting(format, LazSettings.VARIABLE).toPayload();
    for (int at = 34; at < payload.length; at += 6) {
      LittleEndian.put16(payload, at + 4, version);
    }
    return LazSettings.parse("test", payload, format);
  }

  /** What compressors wrote before 2010 (versions 1), and what none wrote yet. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 'version of item POINT10: expected 2, found 1'",
    "3, 1, 'version of item POINT10: expected 2, found 1'",
    "6, 1, 'version of item POINT14: expected 2 to 4, found 1'",
    "7, 5, 'version of item POINT14: expected 2 to 4, found 5'",
    "9, 2, 'version of item WAVEPACKET14: expected 3 to 4, found 2'"
  })
  void otherItemVersionsAreRefusedByName(int id, int version, String message) {
    assertThatThrownBy(() -> withVersion(PointFormat.of(id), version))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("test: record laszip encoded, " + message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5})
  void oneStreamWithoutChunksIsRead(int id) throws Exception {
    PointFormat format = PointFormat.of(id);
    byte[] payload = LazSettings.forWriting(format, 0).toPayload();
    LittleEndian.put16(payload, 0, 1);
    LazSettings settings = LazSettings.parse("test", payload, format);
    PointBlock block = TestPoints.tame(format, 20_000, 5);
    byte[] chunk = new PointwiseChunkEncoder(settings).encode(block);
    LazPoints points = open(settings, chunk, block.size);
    assertThat(TestPoints.rows(points, 3000)).isEqualTo(TestPoints.rows(block));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 8, Long.MAX_VALUE, -2})
  void fixedChunksAreReadInSequenceWhereTheTableIsMissing(long position) throws Exception {
    for (int id : new int[] {3, 7}) {
      PointFormat format = new PointFormat(id, 1);
      LazSettings settings = LazSettings.forWriting(format, 1000);
      List<PointBlock> blocks =
          List.of(
              TestPoints.tame(format, 1000, 1),
              TestPoints.tame(format, 1000, 2),
              TestPoints.tame(format, 10, 3));
      byte[] bytes = file(settings, blocks);
      LittleEndian.put64(bytes, 0, position);
      List<String> warnings = new ArrayList<>();
      LazPoints points =
          LazPoints.open(
              new MemoryBytes("test", bytes), settings, new LazPlacement(0, 2010), warnings::add);
      assertThat(TestPoints.rows(points, 333)).isEqualTo(rows(blocks));
      assertThat(warnings).hasSize(1);
      assertThat(warnings.getFirst()).startsWith("chunk table: ").contains("in sequence");
    }
  }

  /** A size that still fits into the file, but leaves a gap before the table. */
  @ParameterizedTest
  @ValueSource(ints = {3, 7})
  void chunksAreReadInSequenceWhereTheSizesOfTheTableDoNotAddUp(int id) throws Exception {
    PointFormat format = new PointFormat(id, 1);
    LazSettings settings = LazSettings.forWriting(format, 1000);
    List<PointBlock> blocks =
        List.of(TestPoints.tame(format, 1000, 1), TestPoints.tame(format, 900, 2));
    List<byte[]> chunks = blocks.stream().map(block -> ChunkFiles.encode(settings, block)).toList();
    byte[] bytes = file(settings, blocks);
    int table = (int) LittleEndian.i64(bytes, 0);
    byte[] shorter =
        ChunkTable.empty()
            .add(1000, chunks.get(0).length)
            .add(900, chunks.get(1).length - 20)
            .toBytes(false);
    byte[] damaged = Arrays.copyOf(bytes, table + shorter.length);
    System.arraycopy(shorter, 0, damaged, table, shorter.length);
    List<String> warnings = new ArrayList<>();
    LazPoints points =
        LazPoints.open(
            new MemoryBytes("test", damaged), settings, new LazPlacement(0, 1900), warnings::add);
    assertThat(TestPoints.rows(points, 333)).isEqualTo(rows(blocks));
    assertThat(warnings)
        .containsExactly(
            "chunk table: expected chunks up to itself at byte %d, found an end at %d; chunks read in sequence"
                .formatted(table, table - 20));
  }

  @Test
  void chunksThatTheTableHasBeyondThePointsAreSaid() throws Exception {
    PointFormat format = PointFormat.of(7);
    LazSettings settings = LazSettings.forWriting(format, 1000);
    List<PointBlock> blocks = List.of(TestPoints.tame(format, 700, 1));
    byte[] bytes = file(settings, blocks);
    LittleEndian.put32(bytes, (int) LittleEndian.i64(bytes, 0) + 4, 2);
    List<String> warnings = new ArrayList<>();
    LazPoints points =
        LazPoints.open(
            new MemoryBytes("test", bytes), settings, new LazPlacement(0, 700), warnings::add);
    assertThat(TestPoints.rows(points, 333)).isEqualTo(rows(blocks));
    assertThat(warnings).containsExactly("chunk table: expected 1 chunks, found 2");
  }

  @Test
  void tablePositionAtTheFilesEndIsFollowed() throws Exception {
    PointFormat format = PointFormat.of(6);
    LazSettings settings = LazSettings.forWriting(format, LazSettings.VARIABLE);
    byte[] bytes = file(settings, List.of(TestPoints.tame(format, 100, 1)));
    byte[] streamed = Arrays.copyOf(bytes, bytes.length + 8);
    LittleEndian.put64(streamed, bytes.length, LittleEndian.i64(bytes, 0));
    LittleEndian.put64(streamed, 0, -1);
    assertThat(open(settings, streamed, 100).pointCount()).isEqualTo(100);
  }

  @Test
  void variablePointwiseChunksWithoutTableAreRefused() throws Exception {
    PointFormat format = PointFormat.of(1);
    LazSettings settings = LazSettings.forWriting(format, LazSettings.VARIABLE);
    byte[] bytes = file(settings, List.of(TestPoints.tame(format, 100, 1)));
    LittleEndian.put64(bytes, 0, 0);
    assertThatThrownBy(
            () ->
                LazPoints.open(
                    new MemoryBytes("test", bytes),
                    settings,
                    new LazPlacement(0, 100),
                    warning -> {}))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("cannot be found without it");
  }

  /** No encoder begins so; a value as great as the length once led a search out of its table. */
  @Test
  void streamThatBeginsWithAllOnesIsRefusedAndHarmless() {
    byte[] bytes = new byte[64 + ArithmeticDecoder.PADDING];
    Arrays.fill(bytes, (byte) -1);
    ArithmeticDecoder decoder = new ArithmeticDecoder();
    decoder.start(bytes, 0, 64);
    SymbolModel model = SymbolModel.make(256, true);
    for (int i = 0; i < 1000; i++) {
      assertThat(decoder.symbol(model)).isBetween(0, 255);
    }
    assertThat(decoder.isExhausted()).isTrue();
  }

  /** Sizes are compared with the file before anything is allocated by them. */
  @Test
  void layersBeyondTheFileAreRefusedWithoutATable() {
    PointFormat format = PointFormat.of(7);
    LazSettings settings = LazSettings.forWriting(format, LazSettings.VARIABLE);
    byte[] bytes = file(settings, List.of(TestPoints.tame(format, 100, 1)));
    LittleEndian.put64(bytes, 0, 0);
    LittleEndian.put32(bytes, 8 + format.recordBytes() + 4, 400_000_000);
    assertThatThrownBy(
            () ->
                LazPoints.open(
                    new MemoryBytes("test", bytes),
                    settings,
                    new LazPlacement(0, 100),
                    warning -> {}))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("chunk 0 at byte 8: expected at most");
  }

  /** Whatever is done to the bytes: points or a named error, in bounded time, and nothing else. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void damageIsNamedOrHarmless(int id) {
    PointFormat format = new PointFormat(id, 2);
    LazSettings settings = LazSettings.forWriting(format, 500);
    byte[] whole =
        file(settings, List.of(TestPoints.tame(format, 500, 1), TestPoints.wild(format, 100, 2)));
    Random random = new Random(id);
    for (int round = 0; round < 60; round++) {
      byte[] bytes = damage(whole, random);
      try {
        readAll(
            LazPoints.open(
                new MemoryBytes("damaged", bytes), settings, new LazPlacement(0, 600), w -> {}));
      } catch (IOException named) {
        assertThat(named.getMessage()).contains("damaged");
      }
    }
  }

  private static byte[] damage(byte[] whole, Random random) {
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7})
  void innerLoopsAllocateNothing(int id) throws Exception {
    PointFormat format = PointFormat.of(id);
    LazSettings settings = LazSettings.forWriting(format, LazSettings.VARIABLE);
    PointBlock block = thrice(TestPoints.tame(format, 20_000, 1));
    LazPoints points = open(settings, file(settings, List.of(block)), 60_000);
    PointSource.Cursor cursor = points.open(0, Column.ALL);
    PointBlock part = new PointBlock(format, 20_000);
    cursor.next(part);
    cursor.next(part);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    int read = cursor.next(part);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(read).isEqualTo(20_000);
    assertThat(allocated).as("a byte for each point would be 20,000").isLessThan(1024);
  }

  /** The same points three times, so that the third time all models have been made. */
  private static PointBlock thrice(PointBlock once) {
    byte[] rows = TestPoints.rows(once);
    PointBlock block = new PointBlock(once.format, 3 * once.size);
    for (int i = 0; i < 3; i++) {
      RecordLayout.of(once.format).unpack(rows, 0, block, i * once.size, once.size);
    }
    block.size = 3 * once.size;
    return block;
  }

  private static LazPoints open(LazSettings settings, byte[] bytes, long points) throws Exception {
    return LazPoints.open(
        new MemoryBytes("test", bytes),
        settings,
        new LazPlacement(0, points),
        warning -> {
          throw new AssertionError(warning);
        });
  }

  private static void readAll(LazPoints points) throws IOException {
    PointBlock block = new PointBlock(points.format(), 128);
    for (int run = 0; run < points.runCount(); run++) {
      PointSource.Cursor cursor = points.open(run, Column.ALL);
      while (cursor.next(block) > 0) {
        assertThat(block.size).isLessThanOrEqualTo(128);
      }
    }
  }

  private static byte[] file(LazSettings settings, List<PointBlock> blocks) {
    long[] points = blocks.stream().mapToLong(block -> block.size).toArray();
    return ChunkFiles.of(
        settings,
        blocks.stream().map(block -> ChunkFiles.encode(settings, block)).toList(),
        points);
  }

  private static byte[] rows(List<PointBlock> blocks) {
    byte[] rows = new byte[0];
    for (PointBlock block : blocks) {
      byte[] part = TestPoints.rows(block);
      int at = rows.length;
      rows = Arrays.copyOf(rows, at + part.length);
      System.arraycopy(part, 0, rows, at, part.length);
    }
    return rows;
  }
}
