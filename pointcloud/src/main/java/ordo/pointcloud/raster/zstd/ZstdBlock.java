package ordo.pointcloud.raster.zstd;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Compressed blocks of a frame, one after the other: each may use what the last one had. */
final class ZstdBlock {
  private final byte[] in;
  private final byte[] out;
  private final int frameStart;
  private final int[] recent = {1, 4, 8};
  private final Map<SequenceCodes, FseTable> tables = new EnumMap<>(SequenceCodes.class);

  /** Where each table is; they begin in the order of the codes. */
  private final Map<SequenceCodes, FseTable.State> states = new EnumMap<>(SequenceCodes.class);

  private Optional<HuffmanTable> prefix = Optional.empty();
  private int read;
  private int written;

  /** Literals of the block that were used. */
  private int used;

  ZstdBlock(byte[] in, byte[] out, int frameStart) {
    this.in = in;
    this.out = out;
    this.frameStart = frameStart;
  }

  /** Returns where the output ends. */
  int decode(int from, int to, int writtenBefore) throws IOException {
    written = writtenBefore;
    if (from >= to) {
      throw new IOException("Zstandard: block at byte " + from + ": empty");
    }
    Literals literals = Literals.read(in, from, to, prefix);
    prefix = literals.table();
    read = literals.end();
    int count = sequenceCount(to);
    used = 0;
    if (count > 0) {
      sequences(count, to, literals.bytes());
    }
    copy(literals.bytes(), used, literals.bytes().length - used);
    return written;
  }

  private int sequenceCount(int to) throws IOException {
    int first = next(to);
    if (first < 128) {
      return first;
    }
    int second = next(to);
    return first < 255 ? (first - 128 << 8) + second : second + (next(to) << 8) + 0x7F00;
  }

  private int next(int to) throws IOException {
    if (read >= to) {
      throw new IOException("Zstandard: sequences: expected more than byte " + read);
    }
    return in[read++] & 0xFF;
  }

  private void sequences(int count, int to, byte[] literals) throws IOException {
    int modes = next(to);
    table(SequenceCodes.LITERAL_LENGTHS, modes >> 6, to);
    table(SequenceCodes.OFFSETS, modes >> 4 & 3, to);
    table(SequenceCodes.MATCH_LENGTHS, modes >> 2 & 3, to);
    BackwardBits bits = new BackwardBits(in, read, to);
    for (SequenceCodes codes : SequenceCodes.values()) {
      states.put(codes, new FseTable.State(tables.get(codes), bits));
    }
    for (int i = 0; i < count; i++) {
      one(bits, literals);
      if (i < count - 1) {
        move(bits);
      }
    }
    checkEnd(bits);
  }

  private void one(BackwardBits bits, byte[] literals) throws IOException {
    int offset = value(SequenceCodes.OFFSETS, bits);
    int match = value(SequenceCodes.MATCH_LENGTHS, bits);
    int length = value(SequenceCodes.LITERAL_LENGTHS, bits);
    copy(literals, used, length);
    used += length;
    repeat(distance(offset, length == 0), match);
  }

  private void move(BackwardBits bits) {
    states.get(SequenceCodes.LITERAL_LENGTHS).move(bits);
    states.get(SequenceCodes.MATCH_LENGTHS).move(bits);
    states.get(SequenceCodes.OFFSETS).move(bits);
  }

  private int value(SequenceCodes codes, BackwardBits bits) throws IOException {
    return codes.value(states.get(codes).symbol(), bits);
  }

  private static void checkEnd(BackwardBits bits) throws IOException {
    if (bits.left() != 0) {
      throw new IOException("Zstandard: sequences: " + bits.left() + " bits left over");
    }
  }

  private void table(SequenceCodes codes, int mode, int to) throws IOException {
    switch (mode) {
      case 0 -> tables.put(codes, codes.usual());
      case 1 -> tables.put(codes, FseTable.single(next(to)));
      case 2 -> {
        FseTable.Read table = FseTable.read(in, read, to, codes.logMax);
        tables.put(codes, table.table());
        read = table.end();
      }
      default -> requireTable(codes);
    }
  }

  private void requireTable(SequenceCodes codes) throws IOException {
    if (!tables.containsKey(codes)) {
      throw new IOException("Zstandard: sequences: no table to use again");
    }
  }

  /** Small values name one of the last three distances. */
  private int distance(int value, boolean noLiterals) {
    if (value > 3) {
      return remember(value - 3, 2);
    }
    int which = value - 1 + (noLiterals ? 1 : 0);
    return which == 3 ? remember(recent[0] - 1, 2) : remember(recent[which], which);
  }

  private int remember(int distance, int place) {
    for (int i = place; i > 0; i--) {
      recent[i] = recent[i - 1];
    }
    recent[0] = distance;
    return distance;
  }

  private void copy(byte[] literals, int from, int count) throws IOException {
    if (count < 0 || count > literals.length - from || count > out.length - written) {
      throw new IOException("Zstandard: " + count + " literals: more than there are or fit");
    }
    System.arraycopy(literals, from, out, written, count);
    written += count;
  }

  private void repeat(int distance, int count) throws IOException {
    checkInside(distance, count);
    if (distance >= count) {
      System.arraycopy(out, written - distance, out, written, count);
    } else {
      for (int i = 0; i < count; i++) {
        out[written + i] = out[written - distance + i];
      }
    }
    written += count;
  }

  private void checkInside(int distance, int count) throws IOException {
    if (distance < 1 || distance > written - frameStart || count > out.length - written) {
      throw new IOException(
          "Zstandard: %d bytes from %d back: outside the output".formatted(count, distance));
    }
  }
}
