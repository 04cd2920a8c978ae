package ordo.pointcloud.raster.zstd;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.bytes.LittleEndian;

/** Frames and their blocks (RFC 8878, section 3.1.1). */
public final class ZstdFrames {
  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
  private static final int[] CONTENT_BYTES = {0, 2, 4, 8};

  private final byte[] in;
  private final byte[] out;
  private int read;
  private int written;

  private ZstdFrames(byte[] in, byte[] out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Decompresses all frames.
   *
   * @return bytes that they gave
   * @throws IOException when the bytes are no such frames, or give more than {@code out} holds
   */
  public static int decode(byte[] in, byte[] out) throws IOException {
    ZstdFrames frames = new ZstdFrames(in, out);
    while (frames.read < in.length) {
      frames.frame();
    }
    return frames.written;
  }

  private void frame() throws IOException {
    need(4);
    int magic = LittleEndian.i32(in, read);
    read += 4;
    if ((magic & ~0xF) == SKIPPABLE) {
      need(4);
      long size = LittleEndian.u32(in, read);
      read = (int) Math.min(in.length, read + 4 + size);
    } else if (magic == MAGIC) {
      boolean hasChecksum = head();
      blocks();
      read += hasChecksum ? 4 : 0;
    } else {
      throw new IOException("Zstandard: expected a frame, found %08x".formatted(magic));
    }
  }

  /** Whether a checksum follows the blocks. */
  private boolean head() throws IOException {
    need(1);
    int kind = in[read++] & 0xFF;
    boolean isSingle = (kind & 0x20) != 0;
    int content = isSingle && kind >> 6 == 0 ? 1 : CONTENT_BYTES[kind >> 6];
    int dictionary = DICTIONARY_BYTES[kind & 3];
    int window = isSingle ? 0 : 1;
    need(window + dictionary + content);
    refuseDictionary(read + window, dictionary);
    read += window + dictionary + content;
    return (kind & 4) != 0;
  }

  private void refuseDictionary(int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      if (in[i] != 0) {
        throw new IOException("Zstandard: the frame needs a dictionary");
      }
    }
  }

  private void blocks() throws IOException {
    ZstdBlock block = new ZstdBlock(in, out, written);
    boolean isLast = false;
    while (!isLast) {
      need(3);
      int head = LittleEndian.u16(in, read) | (in[read + 2] & 0xFF) << 16;
      read += 3;
      isLast = (head & 1) != 0;
      block(block, head >> 1 & 3, head >> 3);
    }
  }

  private void block(ZstdBlock block, int kind, int size) throws IOException {
    need(kind == 1 ? 1 : size);
    checkRoom(kind, size);
    switch (kind) {
      case 0 -> System.arraycopy(in, read, out, written, size);
      case 1 -> Arrays.fill(out, written, written + size, in[read]);
      case 2 -> written = block.decode(read, read + size, written);
      default -> throw new IOException("Zstandard: block at byte " + read + ": unknown kind 3");
    }
    written += kind < 2 ? size : 0;
    read += kind == 1 ? 1 : size;
  }

  private void checkRoom(int kind, int size) throws IOException {
    if (kind < 2 && size > out.length - written) {
      throw new IOException("Zstandard: expected at most " + out.length + " bytes, found more");
    }
  }

  private void need(int bytes) throws IOException {
    if (bytes > in.length - read) {
      throw new IOException(
          "Zstandard: expected %d bytes at %d, found %d".formatted(bytes, read, in.length - read));
    }
  }
}
