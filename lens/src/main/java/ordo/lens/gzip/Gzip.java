package ordo.lens.gzip;

import java.util.zip.CRC32;

/** Bytes as gzip. Each stretch of them whose bytes are spread alike has a code of its own. */
public final class Gzip {
  /** Stretches grow by so many bytes, 2,048. */
  private static final int PIECE_BYTES = 1 << 11;

  /** What a code of its own costs to write down, about. */
  private static final double CODE_BITS = 500;

  private static final int[] HEAD = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF};

  private final byte[] bytes;
  private final BitsOut out;

  private Gzip(byte[] bytes) {
    this.bytes = bytes;
    this.out = new BitsOut(bytes.length / 2 + 1024);
  }

  public static byte[] of(byte[] bytes) {
    return new Gzip(bytes).all();
  }

  private byte[] all() {
    out.room(HEAD.length);
    for (int octet : HEAD) {
      out.put(octet, Byte.SIZE);
    }
    stretches();
    out.align();
    var crc = new CRC32();
    crc.update(bytes);
    out.room(2 * Integer.BYTES);
    out.put32((int) crc.getValue());
    out.put32(bytes.length);
    return out.bytes();
  }

  private void stretches() {
    int from = 0;
    Spread spread = piece(0);
    for (int to = end(0); to < bytes.length; to = end(to)) {
      Spread next = piece(to);
      Spread both = spread.and(next);
      if (both.bits() > spread.bits() + next.bits() + CODE_BITS) {
        write(from, to, spread);
        from = to;
        spread = next;
      } else {
        spread = both;
      }
    }
    write(from, bytes.length, spread);
  }

  private int end(int from) {
    return Math.min(bytes.length, from + PIECE_BYTES);
  }

  private Spread piece(int from) {
    var counted = new Spread.Counted();
    Tokens.walk(bytes, from, end(from), counted);
    return counted.spread();
  }

  private void write(int from, int to, Spread spread) {
    out.room(2 * (to - from) + CodeHead.BYTES_MAX);
    HuffmanCode code = spread.code();
    CodeHead.put(out, to == bytes.length, code);
    for (int at = from; at < to; at = end(at)) {
      Tokens.walk(bytes, at, end(at), new CodedTokens(out, code));
    }
    out.put(code.of(Tokens.END), code.bits(Tokens.END));
  }
}
