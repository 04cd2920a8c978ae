package ordo.server.http.door;

import java.util.Arrays;

/**
 * How fast a body comes, over time in which the server waited for it: a window of tenths that moves
 * on as time is waited. Not safe for threads by itself.
 */
final class BodyPace {
  private static final int PARTS = 10;

  private final long[] bytes = new long[PARTS + 1];
  private long waitedNanos;
  private final Deadlines deadlines;
  private final long partNanos;
  private long part;

  BodyPace(Deadlines deadlines) {
    this.deadlines = deadlines;
    this.partNanos = deadlines.bodyWindow().toNanos() / PARTS;
  }

  void begin() {
    Arrays.fill(bytes, 0);
    waitedNanos = 0;
    part = 0;
  }

  /**
   * @param waited nanoseconds that were waited for these
   */
  void received(int count, long waited) {
    waitedNanos += waited;
    moveTo(waitedNanos);
    bytes[(int) (part % bytes.length)] += count;
  }

  /**
   * @param waited nanoseconds waited since the last bytes
   */
  boolean isTooSlow(long waited) {
    long now = waitedNanos + waited;
    if (now < deadlines.bodyGrace().toNanos() + deadlines.bodyWindow().toNanos()) {
      return false;
    }
    moveTo(now);
    return Arrays.stream(bytes).sum() < deadlines.bodyBytesMin();
  }

  private void moveTo(long nanos) {
    long to = nanos / partNanos;
    for (long next = Math.max(part + 1, to - bytes.length + 1); next <= to; next++) {
      bytes[(int) (next % bytes.length)] = 0;
    }
    part = Math.max(part, to);
  }
}
