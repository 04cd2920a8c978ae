package ordo.pointcloud.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.raster.tiff.TiffRaster;
import org.junit.jupiter.api.Test;

final class DamagedRasterTest {
  private static final int TRIES = 60;

  @Test
  void whateverIsDamagedIsAnErrorOfInputWithAMessage() throws Exception {
    long seed = 20_261_129;
    int refused = 0;
    for (Map.Entry<String, byte[]> fixture : Fixtures.all().entrySet()) {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        byte[] bytes = damaged(fixture.getValue(), new Random(seed + attempt));
        String what = fixture.getKey() + " with seed " + (seed + attempt);
        refused += isRefused(what, bytes) ? 1 : 0;
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  @Test
  void aFileThatEndsEarlyIsRefusedWithThePlace() throws Exception {
    byte[] whole = Fixtures.all().get("float32_tile_deflate_p3");
    for (int size : new int[] {0, 7, 40, 300, whole.length - 100}) {
      byte[] part = java.util.Arrays.copyOf(whole, size);
      assertThatThrownBy(() -> readAll("short", part))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("short")
          .hasMessageContaining("expected");
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      int bound = random.nextBoolean() ? Math.min(400, bytes.length) : bytes.length;
      bytes[random.nextInt(bound)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static boolean isRefused(String what, byte[] bytes) {
    try {
      readAll(what, bytes);
      return false;
    } catch (IOException expected) {
      assertThat(expected.getMessage()).as(what).isNotBlank().doesNotContain("Exception");
      return true;
    } catch (RuntimeException | Error escaped) {
      throw new AssertionError(what, escaped);
    }
  }

  private static void readAll(String name, byte[] bytes) throws IOException {
    try (Raster raster =
        TiffRaster.open(
            new MemoryBytes(name, bytes),
            (compression, _) -> {
              throw new MalformedFileException(name + ": needs libgdal for " + compression);
            })) {
      for (int row = 0; row < Math.min(3, raster.tileRows()); row++) {
        for (int column = 0; column < Math.min(3, raster.tileColumns()); column++) {
          RasterTile tile = raster.tile(column, row);
          tile.value(0, tile.width() - 1, tile.height() - 1);
        }
      }
    }
  }
}
