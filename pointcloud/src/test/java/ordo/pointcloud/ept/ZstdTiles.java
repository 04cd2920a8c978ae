package ordo.pointcloud.ept;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Data sets of zstandard tiles: frames of Zstandard that hold plain records as they are. */
public final class ZstdTiles {
  private static final int RAW_BLOCK_MAX = 1 << 17;

  private ZstdTiles() {}

  /** The records of a data set of binary tiles, in another place. */
  public static Path of(Path binary, Path set) throws IOException {
    Files.createDirectories(set.resolve("ept-data"));
    Files.createDirectories(set.resolve("ept-hierarchy"));
    String json = Files.readString(binary.resolve("ept.json"));
    Files.writeString(set.resolve("ept.json"), json.replace("\"binary\"", "\"zstandard\""));
    copyAll(binary.resolve("ept-hierarchy"), set.resolve("ept-hierarchy"), false);
    copyAll(binary.resolve("ept-data"), set.resolve("ept-data"), true);
    return set;
  }

  private static void copyAll(Path from, Path to, boolean isPacked) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString().replace(".bin", ".zst");
        Files.write(to.resolve(name), isPacked ? frame(bytes) : bytes);
      }
    }
  }

  /** RFC 8878, 3.1.1: a single segment of raw blocks. */
  private static byte[] frame(byte[] bytes) {
    int blocks = Math.max(1, Math.ceilDiv(bytes.length, RAW_BLOCK_MAX));
    ByteBuffer frame =
        ByteBuffer.allocate(9 + 3 * blocks + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(0xFD2FB528).put((byte) 0xA0).putInt(bytes.length);
    for (int i = 0; i < blocks; i++) {
      byte[] block =
          Arrays.copyOfRange(
              bytes, i * RAW_BLOCK_MAX, Math.min(bytes.length, (i + 1) * RAW_BLOCK_MAX));
      int head = block.length << 3 | (i == blocks - 1 ? 1 : 0);
      frame.put((byte) head).put((byte) (head >> 8)).put((byte) (head >> 16)).put(block);
    }
    return frame.array();
  }
}
