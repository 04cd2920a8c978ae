package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.laz.LazPlacement;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Tag;

/**
 * Chunks of every item. The first bytes choose format, extra bytes and point count; the rest is
 * what stands behind "offset to point data".
 */
@Tag("fuzz")
class LazChunkFuzzTest {
  private static final int HEAD_BYTES = 4;

  @FuzzTest(maxDuration = "5s")
  void decode(byte[] bytes) {
    if (bytes.length < HEAD_BYTES) {
      return;
    }
    PointFormat format = new PointFormat((bytes[0] & 0xFF) % 11, bytes[1] & 7);
    int points = (bytes[2] & 0xFF | (bytes[3] & 0xFF) << 8) + 1;
    Bounded.run(
        () -> {
          LazCodec codec = LazCodec.forWriting(format, points);
          LazPlacement placement = new LazPlacement(HEAD_BYTES, points);
          Bounded.readPoints(codec.open(Bounded.source(bytes), placement, warning -> {}));
        });
  }
}
