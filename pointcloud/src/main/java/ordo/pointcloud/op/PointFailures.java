package ordo.pointcloud.op;

import java.util.Optional;

/**
 * Points that could not be written: how many, and which is the first. Guarded by its monitor; the
 * sums do not depend on the order in which threads report.
 */
final class PointFailures {
  private final Kind notTransformed = new Kind();
  private final Kind overflowed = new Kind();

  private static final class Kind {
    long count;
    long first = Long.MAX_VALUE;

    void add(int more, long at) {
      count += more;
      first = Math.min(first, at);
    }
  }

  /** Failures of one block. Belongs to one thread. */
  static final class OfBlock {
    private int notTransformed;
    private int firstNotTransformed = -1;
    private int overflowed;
    private int firstOverflowed = -1;

    void notTransformed(int index) {
      firstNotTransformed = notTransformed == 0 ? index : firstNotTransformed;
      notTransformed++;
    }

    void overflowed(int index) {
      firstOverflowed = overflowed == 0 ? index : firstOverflowed;
      overflowed++;
    }

    boolean none() {
      return notTransformed + overflowed == 0;
    }
  }

  synchronized void add(OfBlock block, long firstPoint) {
    if (block.notTransformed > 0) {
      notTransformed.add(block.notTransformed, firstPoint + block.firstNotTransformed);
    }
    if (block.overflowed > 0) {
      overflowed.add(block.overflowed, firstPoint + block.firstOverflowed);
    }
  }

  synchronized boolean any() {
    return notTransformed.count + overflowed.count > 0;
  }

  /** One line, empty where there are none. */
  synchronized Optional<String> text(long points, String target) {
    if (notTransformed.count > 0) {
      return Optional.of(
          "%d of %d points do not transform to %s or lie outside the area of use; the first is point %d"
              .formatted(notTransformed.count, points, target, notTransformed.first));
    }
    return overflowed.count == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d points lie too far from the rest for 32-bit coordinates in %s; the first is point %d"
                .formatted(overflowed.count, points, target, overflowed.first));
  }
}
