package ordo.pointcloud.cloud.frame;

import java.util.concurrent.atomic.DoubleAccumulator;

/** How far rounding has moved a coordinate at most, in the CRS's unit. Safe for many threads. */
public final class LargestShift {
  private final DoubleAccumulator largest = new DoubleAccumulator(Math::max, 0);

  void add(double shift) {
    largest.accumulate(shift);
  }

  public double get() {
    return largest.get();
  }
}
