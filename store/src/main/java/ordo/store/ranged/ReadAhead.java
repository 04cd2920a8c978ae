package ordo.store.ranged;

/**
 * How much may be fetched behind a read of a file: a quarter of what has been read of it without
 * gaps, once that is much. So who reads on gets more and more at a time, and who reads some parts
 * gets little that he does not ask for; who reads a few bytes gets a piece that a head and its
 * records fit in. Reads that share the work of several threads come out of order, and count as one.
 * Safe for many threads.
 */
final class ReadAhead {
  /** A read so many times its own length behind the last one may still be part of one work. */
  private static final int NEAR = 4;

  /** Of what lies between the first and the last byte that were read. */
  private static final double DENSE = 0.75;

  private static final int MUCH_BYTES = 1 << 19;
  private static final int PIECE_BYTES = 3 * BlockCache.BLOCK_BYTES;

  private long first;
  private long last;
  private long readBytes;

  /** Returns how many bytes may be fetched behind a read. */
  synchronized int behind(long from, long end) {
    long near = NEAR * (end - from);
    boolean goesOn = readBytes > 0 && from >= first - near && from <= last + near;
    first = goesOn ? Math.min(first, from) : from;
    last = goesOn ? Math.max(last, end) : end;
    readBytes = (goesOn ? readBytes : 0) + end - from;
    boolean isDense = goesOn && readBytes >= DENSE * (last - first);
    boolean isMuch = isDense && last - first >= MUCH_BYTES;
    long ahead = isMuch ? Math.min(BlockCache.AHEAD_BYTES_MAX, (last - first) / 4) : 0;
    boolean isLittle = end - from < BlockCache.BLOCK_BYTES;
    return (int) Math.max(ahead, isLittle ? PIECE_BYTES : 0);
  }
}
