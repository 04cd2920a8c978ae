package ordo.pointcloud.raster.zstd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** What the codes of lengths stand for, and their tables where a block brings none (RFC 8878). */
enum SequenceCodes {
  LITERAL_LENGTHS(9, 6, 0, "16*0 4*1 2*2 2*3 4 6 7 8 9 10 11 12 13 14 15 16"),
  OFFSETS(8, 5, 0, ""),
  MATCH_LENGTHS(9, 6, 3, "32*0 4*1 2*2 2*3 2*4 5 7 8 9 10 11 12 13 14 15 16");

  private static final String LITERAL_SHARES = "4 3 11*2 3*1 9*2 3 2 5*1 4*-1";
  private static final String OFFSET_SHARES = "6*1 3*2 15*1 5*-1";
  private static final String MATCH_SHARES = "1 4 3 6*2 37*1 7*-1";

  final int logMax;
  private final int[] extraBits;
  private final int[] bases;
  private final FseTable usual;

  SequenceCodes(int logMax, int usualLog, int least, String extra) {
    this.logMax = logMax;
    extraBits = extra.isEmpty() ? IntStream.range(0, 32).toArray() : numbers(extra);
    bases = new int[extraBits.length];
    int base = least;
    for (int code = 0; code < bases.length; code++) {
      bases[code] = extra.isEmpty() ? 1 << code : base;
      base += extra.isEmpty() ? 0 : 1 << extraBits[code];
    }
    usual = table(usualLog);
  }

  private FseTable table(int log) {
    String shares =
        switch (name()) {
          case "OFFSETS" -> OFFSET_SHARES;
          case "LITERAL_LENGTHS" -> LITERAL_SHARES;
          default -> MATCH_SHARES;
        };
    try {
      return FseTable.of(numbers(shares), log);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  FseTable usual() {
    return usual;
  }

  /** The value of a code with the bits that follow it. */
  int value(int code, BackwardBits bits) throws IOException {
    if (code >= bases.length) {
      throw new IOException("Zstandard: sequence: unknown code " + code);
    }
    return bases[code] + bits.read(extraBits[code]);
  }

  /** {@code 3*1 2} is 1 1 1 2. */
  private static int[] numbers(String text) {
    return java.util.Arrays.stream(text.split(" "))
        .flatMapToInt(
            part -> {
              String[] both = part.split("\\*");
              int times = both.length > 1 ? Integer.parseInt(both[0]) : 1;
              return IntStream.generate(() -> Integer.parseInt(both[both.length - 1])).limit(times);
            })
        .toArray();
  }
}
