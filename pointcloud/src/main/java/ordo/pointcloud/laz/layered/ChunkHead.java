package ordo.pointcloud.laz.layered;

import java.io.IOException;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.laz.settings.LazItem;
import ordo.pointcloud.laz.settings.LazSettings;

/**
 * The head of a layered chunk: its raw first point, the number of its points, the bytes of each
 * layer (format description, section 1.4).
 *
 * @param chunk how messages name it: {@code chunk 3}
 * @param start byte of the file
 * @param bytes as they stand in the file
 */
public record ChunkHead(String chunk, long start, byte[] bytes, int recordBytes) {
  /** Layers of POINT14. */
  private static final int POINT14_LAYERS = 9;

  public static ChunkHead read(ByteSource source, LazSettings settings, String chunk, long start)
      throws IOException {
    int length = sizeOf(settings);
    if (start > source.sizeBytes() - length) {
      throw new MalformedFileException(
          source.name(),
          chunk + " at byte " + start,
          "a head of " + length + " bytes",
          "a file of " + source.sizeBytes() + " bytes");
    }
    byte[] bytes = source.read(start, length);
    return new ChunkHead(chunk, start, bytes, settings.format().recordBytes());
  }

  static int sizeOf(LazSettings settings) {
    return settings.format().recordBytes() + 4 + 4 * layerCount(settings);
  }

  static int layerCount(LazSettings settings) {
    int count = POINT14_LAYERS;
    for (LazItem item : settings.items()) {
      count += layersBeside(item);
    }
    return count;
  }

  private static int layersBeside(LazItem item) {
    return switch (item.type()) {
      case RGB14, WAVEPACKET14 -> 1;
      case RGBNIR14 -> 2;
      case BYTE14 -> item.sizeBytes();
      default -> 0;
    };
  }

  public String place() {
    return chunk + " at byte " + start;
  }

  public long points() {
    return LittleEndian.u32(bytes, recordBytes);
  }

  long layerBytes(int layer) {
    return LittleEndian.u32(bytes, recordBytes + 4 + 4 * layer);
  }

  /** Bytes of the whole chunk. */
  public long sizeBytes() {
    long size = bytes.length;
    for (int at = recordBytes + 4; at < bytes.length; at += 4) {
      size += LittleEndian.u32(bytes, at);
    }
    return size;
  }
}
