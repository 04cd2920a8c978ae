package ordo.pointcloud.laz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.BitModel;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.laz.coder.SymbolModel;
import ordo.pointcloud.laz.layered.LayeredChunkEncoder;
import ordo.pointcloud.laz.pointwise.PointwiseChunkEncoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.laz.shared.RunningMedian;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked bytes of the format description, section 9, both ways. */
class WorkedExamplesTest {
  private static final String FORMAT_1_ROWS =
      "e8030000d00700002c01000032000902050007000000000000408f40"
          + "f2030000d50700002d0100003400090205000700e803000000408f40"
          + "fd030000d90700002b0100003400110205000700d007000000408f40"
          + "fd030000da070000fa0000000900120104030800d007000000408f40"
          + "09040000df0700002f0100003700090205000700000000000088b340";
  private static final String FORMAT_1_STREAM =
      "41993266dd64f461f826810e9a555a4de2d3d8f96ac534c99a4183a3c33de836895941f0a48df949"
          + "031b38000001000000";
  private static final String FORMAT_7_ROWS =
      "64000000c80000001e000000f4011100020024fa09000000000080840e41e803d007b80b07"
          + "68000000cb0000001f000000fe011100020024fa09005000000080840e41f203d307b90b07"
          + "96000000040100001d000000fe012120020025fa09005000000080840e41bc022003840307"
          + "970000000601000023000000d6012220050025fa09005000000080840e41bc02bc02bc0209"
          + "6c000000ce0000001f000000f9011100020024fa0900a000000080840e41f203d307b90b07"
          + "a00000000e0100001d000000f9011120020025fa0900f000000080840e41c0022003890307";
  private static final String[] VERSION_3 = {
    "202adbda46c9411d4f9ce499725ad2fdd50000",
    "04242be220000000",
    "02020400ff7f000000",
    "",
    "44b6203454000000",
    "08000000",
    "",
    "",
    "0bd0ab391c54000000",
    "aa15997b012c330d7cb7ebe996f5e177ec65a751000000",
    "000001ffff01000000"
  };
  private static final String[] VERSION_4 = {
    "202adbda46c9411d4f9ce499725ad2fdd50000",
    "04242be220000000",
    "02020400ff7f000000",
    "",
    "44b6203454000000",
    "08000000",
    "",
    "",
    "0bd0ab391c54000000",
    "aa15997b012c330d7cb7ebe9969ca3e01f5818000000",
    "00000200fd00000000"
  };

  @Test
  void symbolsOfSection91() {
    ArithmeticEncoder encoder = new ArithmeticEncoder();
    encoder.start();
    SymbolModel model = SymbolModel.make(6, false);
    int[] symbols = {0, 5, 5, 2, 5, 5, 1, 5, 5, 5, 5, 5, 5};
    for (int symbol : symbols) {
      encoder.symbol(model, symbol);
    }
    assertThat(finished(encoder)).isEqualTo("2a10c255000000");

    ArithmeticDecoder decoder = decoder("2a10c255000000");
    SymbolModel fresh = SymbolModel.make(6, true);
    for (int symbol : symbols) {
      assertThat(decoder.symbol(fresh)).isEqualTo(symbol);
    }
    assertThat(decoder.position()).isEqualTo(7);
    assertThat(decoder.isExhausted()).isFalse();
  }

  @Test
  void bitsOfSection91() {
    ArithmeticEncoder encoder = new ArithmeticEncoder();
    encoder.start();
    BitModel model = new BitModel();
    int[] bits = {0, 1, 1, 1, 0, 1, 1, 1, 1};
    for (int bit : bits) {
      encoder.bit(model, bit);
    }
    assertThat(finished(encoder)).isEqualTo("74c70000");
    ArithmeticDecoder decoder = decoder("74c70000");
    BitModel fresh = new BitModel();
    for (int bit : bits) {
      assertThat(decoder.bit(fresh)).isEqualTo(bit);
    }
  }

  @Test
  void rawBitsOfSection92() {
    String stream = "d58919635ca29d2460cd43000000";
    ArithmeticEncoder encoder = new ArithmeticEncoder();
    encoder.start();
    encoder.raw(1, 1);
    encoder.raw(0xAB, 8);
    encoder.raw(0x1234, 16);
    encoder.raw(0x654321, 23);
    encoder.raw(0xDEADBEEF, 32);
    assertThat(finished(encoder)).isEqualTo(stream);

    ArithmeticDecoder decoder = decoder(stream);
    assertThat(decoder.raw(1)).isEqualTo(1);
    assertThat(decoder.raw(8)).isEqualTo(0xAB);
    assertThat(decoder.raw(16)).isEqualTo(0x1234);
    assertThat(decoder.raw(23)).isEqualTo(0x654321);
    assertThat(decoder.raw(32)).isEqualTo(0xDEADBEEF);
  }

  @Test
  void unusedCoderLeavesFourBytes() {
    ArithmeticEncoder encoder = new ArithmeticEncoder();
    encoder.start();
    assertThat(finished(encoder)).isEqualTo("01000000");
  }

  @Test
  void integersOfSection93() {
    int[][] sixteen = {
      {0, 0, 0}, {10, 11, 0}, {10, 9, 1}, {100, 4, 0}, {0, 40000, 0}, {65535, 0, 1}, {1000, 1300, 1}
    };
    assertIntegers(16, 2, sixteen, "003cb00088d21e79ff0000");
    int[][] thirtyTwo = {
      {0, -5, 0},
      {0, 100000000, 0},
      {5, -2147483643, 0},
      {Integer.MIN_VALUE, Integer.MAX_VALUE, 0}
    };
    assertIntegers(32, 1, thirtyTwo, "1a04fe3caff8f3000000");
  }

  private static void assertIntegers(int bits, int contexts, int[][] values, String stream) {
    ArithmeticEncoder encoder = new ArithmeticEncoder();
    encoder.start();
    IntegerCoder coder = new IntegerCoder(bits, contexts, false);
    for (int[] value : values) {
      coder.encode(encoder, value[0], value[1], value[2]);
    }
    assertThat(finished(encoder)).isEqualTo(stream);
    ArithmeticDecoder decoder = decoder(stream);
    IntegerCoder fresh = new IntegerCoder(bits, contexts, true);
    int mask = bits == 32 ? -1 : (1 << bits) - 1;
    for (int[] value : values) {
      assertThat(fresh.decode(decoder, value[0], value[2]) & mask).isEqualTo(value[1] & mask);
    }
  }

  @Test
  void chunkTablesOfSection94() {
    long[] fixed = {4100, 4230, 3999, 1405};
    ChunkTable table = ChunkTable.empty();
    for (long size : fixed) {
      table = table.add(0, size);
    }
    assertThat(hex(table.toBytes(false))).isEqualTo("000000000400000068b957b523a39847000000");
    ChunkTable variable = ChunkTable.empty().add(137, 1500).add(1, 44).add(900, 9100);
    byte[] bytes = variable.toBytes(true);
    assertThat(hex(bytes)).isEqualTo("0000000003000000422f6ecfe4f0f8aea24db738000000");
    assertThat(hex(ChunkTable.empty().toBytes(true))).isEqualTo("0000000000000000");

    byte[] stream = new byte[bytes.length - 8 + ArithmeticDecoder.PADDING];
    System.arraycopy(bytes, 8, stream, 0, bytes.length - 8);
    ChunkTable parsed = ChunkTable.parse(stream, 3, true);
    assertThat(parsed.points(2)).isEqualTo(900);
    assertThat(parsed.sizeBytes(1)).isEqualTo(44);
  }

  @Test
  void runningMedianOfSection41() {
    RunningMedian median = new RunningMedian();
    int[] values = {5, 7, -2, 9, 9, 1, 4, -8};
    int[] medians = {0, 0, 0, 0, 5, 5, 4, 1};
    for (int i = 0; i < values.length; i++) {
      median.add(values[i]);
      assertThat(median.value()).isEqualTo(medians[i]);
    }
  }

  @Test
  void pointwiseChunkOfSection95() throws Exception {
    PointBlock block = block(PointFormat.of(1), FORMAT_1_ROWS);
    LazSettings settings = LazSettings.forWriting(block.format, 50_000);
    byte[] chunk = new PointwiseChunkEncoder(settings).encode(block);
    assertThat(hex(chunk)).isEqualTo(FORMAT_1_ROWS.substring(0, 56) + FORMAT_1_STREAM);
    assertDecodes(settings, chunk, FORMAT_1_ROWS);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void layeredChunkOfSection96(int version) throws Exception {
    PointFormat format = new PointFormat(7, 1);
    String[] layers = version == 3 ? VERSION_3 : VERSION_4;
    StringBuilder expected = new StringBuilder(FORMAT_7_ROWS.substring(0, 74)).append("06000000");
    for (String layer : layers) {
      expected.append(String.format("%02x000000", layer.length() / 2));
    }
    expected.append(String.join("", layers));

    byte[] payload = LazSettings.forWriting(format, 50_000).toPayload();
    for (int item = 0; item < 3; item++) {
      LittleEndian.put16(payload, 34 + 6 * item + 4, version);
    }
    LazSettings settings = LazSettings.parse("example", payload, format);
    byte[] chunk = new LayeredChunkEncoder(settings).encode(block(format, FORMAT_7_ROWS));
    assertThat(hex(chunk)).isEqualTo(expected.toString());
    assertDecodes(settings, chunk, FORMAT_7_ROWS);
  }

  private static void assertDecodes(LazSettings settings, byte[] chunk, String rows)
      throws Exception {
    int points = rows.length() / 2 / settings.format().recordBytes();
    byte[] file = ChunkFiles.of(settings, java.util.List.of(chunk), points);
    LazPoints source =
        LazPoints.open(
            new MemoryBytes("example", file), settings, new LazPlacement(0, points), w -> {});
    PointBlock block = new PointBlock(settings.format(), points);
    assertThat(source.open(0, Column.ALL).next(block)).isEqualTo(points);
    assertThat(hex(TestPoints.rows(block))).isEqualTo(rows);
  }

  private static PointBlock block(PointFormat format, String rows) {
    byte[] bytes = HexFormat.of().parseHex(rows);
    int points = bytes.length / format.recordBytes();
    PointBlock block = new PointBlock(format, points);
    RecordLayout.of(format).unpack(bytes, 0, block, 0, points);
    block.size = points;
    return block;
  }

  private static ArithmeticDecoder decoder(String stream) {
    byte[] bytes = HexFormat.of().parseHex(stream);
    byte[] padded = java.util.Arrays.copyOf(bytes, bytes.length + ArithmeticDecoder.PADDING);
    ArithmeticDecoder decoder = new ArithmeticDecoder();
    decoder.start(padded, 0, bytes.length);
    return decoder;
  }

  private static String finished(ArithmeticEncoder encoder) {
    byte[] bytes = new byte[encoder.finish()];
    encoder.copyTo(bytes, 0);
    return hex(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
