package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.laz.LazPlacement;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Tag;

/** Chunk tables and LAZ settings: the bytes are a table behind a region of zeros for the chunks. */
@Tag("fuzz")
class ChunkTableFuzzTest {
  private static final int CHUNK_REGION_BYTES = 1 << 14;

  @FuzzTest(maxDuration = "5s")
  void parse(byte[] bytes) {
    byte[] file = new byte[CHUNK_REGION_BYTES + bytes.length];
    System.arraycopy(bytes, 0, file, CHUNK_REGION_BYTES, bytes.length);
    LittleEndian.put64(file, 0, CHUNK_REGION_BYTES);
    PointFormat format = PointFormat.of(7);
    for (long chunkPoints : new long[] {LazCodec.VARIABLE, 1000}) {
      Bounded.run(
          () -> {
            LazCodec codec = LazCodec.forWriting(format, chunkPoints);
            LazPlacement placement = new LazPlacement(0, 10_000);
            codec.open(Bounded.source(file), placement, warning -> {});
          });
    }
    Bounded.run(() -> LazCodec.parse("fuzzed", Arrays.copyOf(bytes, bytes.length), format));
  }
}
