package ordo.pointcloud.laz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.TestData;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that LASzip wrote, beside the uncompressed files they were made from. */
class TwinTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "codec/pdrf4-1.3",
        "codec/pdrf5-1.3",
        "codec/pdrf6-1.4",
        "codec/pdrf7-v4-1.4",
        "codec/pdrf8-1.4",
        "codec/pdrf9-1.4",
        "codec/pdrf9-1.5",
        "codec/pdrf10-1.4",
        "codec/pdrf10-1.5",
        "scenes/autzen-pdrf3"
      })
  void decodesToTheRecordsOfItsTwin(String name) throws Exception {
    Path folder = TestData.folder();
    try (LasFile plain = LasFiles.open(folder.resolve(name + ".las"));
        LasFile packed = LasFiles.open(folder.resolve(name + ".laz"))) {
      assertThat(packed.warnings()).isEmpty();
      byte[] expected = TestPoints.rows(plain, 1000);
      assertSame(TestPoints.rows(packed, 100_000), expected, plain.format().recordBytes());
      assertSame(TestPoints.rows(packed, 7), expected, plain.format().recordBytes());
    }
  }

  private static void assertSame(byte[] found, byte[] expected, int recordBytes) {
    int at = Arrays.mismatch(found, expected);
    assertThat(at).as("record %d, byte %d", at / recordBytes, at % recordBytes).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codec/pdrf4-1.3.laz",
        "codec/pdrf5-1.3.laz",
        "codec/pdrf6-1.4.laz",
        "codec/pdrf7-v4-1.4.laz",
        "codec/pdrf8-1.4.laz",
        "codec/pdrf9-1.4.laz",
        "codec/pdrf9-1.5.laz",
        "codec/pdrf10-1.4.laz",
        "codec/pdrf10-1.5.laz",
        "codec/ellipsoid-pdrf3.laz",
        "codec/ellipsoid-pdrf7.laz",
        "codec/ellipsoid.copc.laz",
        "scenes/autzen-pdrf3.laz",
        "scenes/ign-lambert93.laz",
        "scenes/isprs-fsite5-utm32n.laz"
      })
  void everyChunkIsEncodedAgainToTheSameBytes(String name) throws Exception {
    Path path = TestData.folder().resolve(name);
    try (LasFile file = LasFiles.open(path);
        FileBytes bytes = FileBytes.open(path)) {
      LasVlr record = file.find(LazSettings.USER_ID, LazSettings.RECORD_ID).orElseThrow();
      LazSettings settings = LazSettings.parse(name, record.bytes(), file.format());
      LazPlacement placement =
          new LazPlacement(file.header().layout().pointOffset(), file.pointCount());
      List<String> warnings = new ArrayList<>();
      LazPoints points = LazPoints.open(bytes, settings, placement, warnings::add);
      assertThat(warnings).isEmpty();
      for (int run = 0; run < points.runCount(); run++) {
        PointBlock block = readRun(points, run);
        byte[] found = new ChunkEncoder(settings).encode(block);
        int length = (int) (points.start(run + 1) - points.start(run));
        byte[] expected = bytes.read(points.start(run), length);
        assertThat(Arrays.mismatch(found, expected)).as("chunk %d", run).isEqualTo(-1);
      }
    }
  }

  private static PointBlock readRun(PointSource points, int run) throws Exception {
    int size = (int) (points.firstPoint(run + 1) - points.firstPoint(run));
    PointBlock block = new PointBlock(points.format(), size);
    points.open(run, Column.ALL).next(block);
    return block;
  }
}
