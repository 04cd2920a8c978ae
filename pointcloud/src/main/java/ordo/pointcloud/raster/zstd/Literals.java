package ordo.pointcloud.raster.zstd;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The literals of a block (RFC 8878, section 3.1.1.3.1).
 *
 * @param end of the section
 * @param table to use again in the next block
 */
record Literals(byte[] bytes, int end, Optional<HuffmanTable> table) {
  private static final int BYTES_MAX = 1 << 17;

  /** Sizes as the head has them. */
  private record Head(int kind, int streams, int size, int packed, int end) {}

  static Literals read(byte[] in, int from, int to, Optional<HuffmanTable> last)
      throws IOException {
    Head head = head(in, from, to);
    if (head.size > BYTES_MAX || head.end + head.packed > to) {
      throw new IOException("Zstandard: literals at byte " + from + ": longer than their block");
    }
    byte[] out = new byte[head.size];
    int end = head.end + head.packed;
    switch (head.kind) {
      case 0 -> System.arraycopy(in, head.end, out, 0, head.size);
      case 1 -> Arrays.fill(out, in[head.end]);
      default -> {
        return packed(in, head, out, last);
      }
    }
    return new Literals(out, end, last);
  }

  private static Literals packed(byte[] in, Head head, byte[] out, Optional<HuffmanTable> last)
      throws IOException {
    int end = head.end + head.packed;
    HuffmanTable.Read read =
        head.kind == 2
            ? HuffmanTable.read(in, head.end, end)
            : new HuffmanTable.Read(
                last.orElseThrow(() -> new IOException("Zstandard: no code to use again")),
                head.end);
    if (head.streams == 1) {
      read.table().decode(new BackwardBits(in, read.end(), end), out, 0, out.length);
    } else {
      four(in, read, end, out);
    }
    return new Literals(out, end, Optional.of(read.table()));
  }

  private static void four(byte[] in, HuffmanTable.Read read, int end, byte[] out)
      throws IOException {
    int from = read.end() + 6;
    int part = (out.length + 3) / 4;
    for (int stream = 0; stream < 4; stream++) {
      int to = stream < 3 && from < end ? from + u16(in, read.end() + 2 * stream) : end;
      if (from >= to || to > end || 3 * part > out.length) {
        throw new IOException("Zstandard: literals: their streams are longer than their block");
      }
      int until = stream < 3 ? (stream + 1) * part : out.length;
      read.table().decode(new BackwardBits(in, from, to), out, stream * part, until);
      from = to;
    }
  }

  private static Head head(byte[] in, int from, int to) throws IOException {
    int kind = in[from] & 3;
    int form = in[from] >> 2 & 3;
    boolean isPacked = kind >= 2;
    int length = isPacked ? Math.max(3, form + 2) : form % 2 == 0 ? 1 : form / 2 + 2;
    if (from + length > to) {
      throw new IOException("Zstandard: literals at byte " + from + ": end with their block");
    }
    long bits = 0;
    for (int i = length - 1; i >= 0; i--) {
      bits = bits << 8 | in[from + i] & 0xFF;
    }
    if (!isPacked) {
      int size = (int) (bits >> (form % 2 == 0 ? 3 : 4));
      return new Head(kind, 1, size, kind == 0 ? size : 1, from + length);
    }
    int width = Math.max(10, 4 * form + 6);
    int size = (int) (bits >> 4 & (1 << width) - 1);
    int packed = (int) (bits >> 4 + width & (1 << width) - 1);
    return new Head(kind, form == 0 ? 1 : 4, size, packed, from + length);
  }

  private static int u16(byte[] in, int at) {
    return in[at] & 0xFF | (in[at + 1] & 0xFF) << 8;
  }
}
