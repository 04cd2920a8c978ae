package ordo.pointcloud.las;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.IndependentReader;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The readers of copc and laz-perf, which others wrote, see in our files what we put there. */
class IndependentEyesTest {
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 1000);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, LAZ_FIXED_CHUNKS", "1, LAZ_VARIABLE_CHUNKS",
    "2, LAZ_VARIABLE_CHUNKS", "3, LAZ_FIXED_CHUNKS",
    "6, LAZ_FIXED_CHUNKS", "6, LAZ_VARIABLE_CHUNKS",
    "7, LAZ_FIXED_CHUNKS", "7, LAZ_VARIABLE_CHUNKS",
    "8, LAZ_FIXED_CHUNKS", "8, LAZ_VARIABLE_CHUNKS"
  })
  void seeWhatWasWritten(int id, Compression compression) throws Exception {
    PointFormat format = new PointFormat(id, 3);
    List<PointBlock> blocks =
        List.of(TestPoints.tame(format, 50_000, id), TestPoints.tame(format, 12_345, id + 1));
    Path path = write(format, compression, blocks);

    JsonNode found = IndependentReader.run("las-sums.mjs", path);

    assertThat(found.get("pointCount").asLong()).isEqualTo(62_345);
    assertThat(found.get("viewed").asLong()).isEqualTo(62_345);
    Map<String, Double> expected = sums(blocks);
    for (Map.Entry<String, Double> sum : expected.entrySet()) {
      JsonNode value = found.get("sums").get(sum.getKey());
      assertThat(value).as(sum.getKey()).isNotNull();
      double tolerance = Math.abs(sum.getValue()) * 1e-9 + 1e-6;
      assertThat(value.asDouble()).as(sum.getKey()).isCloseTo(sum.getValue(), within(tolerance));
    }
  }

  private static Map<String, Double> sums(List<PointBlock> blocks) {
    Map<String, Double> sums = new TreeMap<>();
    for (PointBlock block : blocks) {
      for (int i = 0; i < block.size; i++) {
        add(sums, "X", FRAME.x(block.x[i]));
        add(sums, "Y", FRAME.y(block.y[i]));
        add(sums, "Z", FRAME.z(block.z[i]));
        add(sums, "Intensity", block.intensity[i] & 0xFFFF);
        addKind(sums, block, i);
        add(sums, "UserData", block.userData[i] & 0xFF);
        add(sums, "PointSourceId", block.pointSourceId[i] & 0xFFFF);
        add(
            sums,
            "first",
            block.extraBytes[3 * i] & 0xFF | (block.extraBytes[3 * i + 1] & 0xFF) << 8);
        add(sums, "second", block.extraBytes[3 * i + 2] & 0xFF);
        addColor(sums, block, i);
      }
    }
    return sums;
  }

  private static void addKind(Map<String, Double> sums, PointBlock block, int i) {
    int bits = block.format.isExtended() ? 4 : 3;
    int mask = (1 << bits) - 1;
    add(sums, "ReturnNumber", block.returns[i] & mask);
    add(sums, "NumberOfReturns", block.returns[i] >> bits & mask);
    int classes = block.format.isExtended() ? 0xFF : 31;
    add(sums, "Classification", block.classification[i] & classes);
    if (block.format.hasGpsTime()) {
      add(sums, "GpsTime", block.gpsTime(i));
    }
  }

  private static void addColor(Map<String, Double> sums, PointBlock block, int i) {
    if (block.format.hasColor()) {
      add(sums, "Red", block.red[i] & 0xFFFF);
      add(sums, "Green", block.green[i] & 0xFFFF);
      add(sums, "Blue", block.blue[i] & 0xFFFF);
    }
    if (block.format.hasNir()) {
      add(sums, "Infrared", block.nir[i] & 0xFFFF);
    }
  }

  private static void add(Map<String, Double> sums, String name, double value) {
    sums.merge(name, value, Double::sum);
  }

  private Path write(PointFormat format, Compression compression, List<PointBlock> blocks)
      throws Exception {
    List<ExtraDimension> extras =
        List.of(
            ExtraDimension.of("first", "", ExtraDimension.Type.U16, 0),
            ExtraDimension.of("second", "", ExtraDimension.Type.U8, 2));
    LasWriteSpec spec =
        LasWriteSpec.of(format, FRAME, compression).with(ExtraDimension.record(extras));
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
