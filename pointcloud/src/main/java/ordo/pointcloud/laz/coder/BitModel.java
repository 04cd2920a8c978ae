package ordo.pointcloud.laz.coder;

/** Adaptive model of one bit (format description, section 2.2). */
public final class BitModel {
  static final int PRECISION = 13;

  int zeros = 1;

  /** Probability of a 0, scaled to 13 bits. */
  int zeroShare = 1 << (PRECISION - 1);

  int countdown = 4;

  private int count = 2;
  private int cycle = 4;

  /** To be called when the countdown has reached 0. */
  void update() {
    count += cycle;
    if (count > 1 << PRECISION) {
      count = (count + 1) >>> 1;
      zeros = (zeros + 1) >>> 1;
      if (zeros == count) {
        count++;
      }
    }
    int scale = Integer.divideUnsigned(1 << 31, count);
    zeroShare = (zeros * scale) >>> 18;
    cycle = Math.min(64, (5 * cycle) >>> 2);
    countdown = cycle;
  }
}
