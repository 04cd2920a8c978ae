package ordo.pointcloud.ept.read;

import java.io.IOException;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.raster.zstd.ZstdFrames;

/** Tiles compressed by Zstandard. */
public final class Unpacked {
  private static final int BYTES_MAX = 1 << 30;

  private Unpacked() {}

  /**
   * @param source how messages name the tile
   * @param expected bytes of the records
   * @throws MalformedFileException where the tile holds fewer or more
   */
  public static byte[] of(String source, byte[] stored, long expected) throws IOException {
    if (expected > BYTES_MAX) {
      throw new MalformedFileException(
          source, "points", "at most %d bytes of them".formatted(BYTES_MAX), expected);
    }
    byte[] records = new byte[(int) expected];
    try {
      int found = ZstdFrames.decode(stored, records);
      if (found == expected) {
        return records;
      }
      throw new MalformedFileException(source, "decoded", expected + " bytes", found);
    } catch (MalformedFileException named) {
      throw named;
    } catch (IOException broken) {
      throw new MalformedFileException(
          source, "frame", "Zstandard of %d bytes".formatted(expected), broken.getMessage());
    }
  }
}
