package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.tiff.TiffRaster;
import org.junit.jupiter.api.Tag;

/** A whole raster: head, directories, place, keys, mask, and the first tiles. */
@Tag("fuzz")
class TiffFuzzTest {
  private static final int TILES_MAX = 4;

  @FuzzTest(maxDuration = "3s")
  void open(byte[] bytes) {
    Bounded.run(() -> read(bytes));
  }

  private static void read(byte[] bytes) throws IOException {
    try (Raster raster =
        TiffRaster.open(
            Bounded.source(bytes),
            (compression, _) -> {
              throw new MalformedFileException("fuzzed: no reader of " + compression);
            })) {
      int tiles = (int) Math.min(TILES_MAX, (long) raster.tileColumns() * raster.tileRows());
      for (int tile = 0; tile < tiles; tile++) {
        raster.tile(tile % raster.tileColumns(), tile / raster.tileColumns());
      }
    }
  }
}
