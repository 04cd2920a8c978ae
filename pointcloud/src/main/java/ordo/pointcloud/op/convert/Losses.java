package ordo.pointcloud.op.convert;

import java.util.Arrays;
import java.util.StringJoiner;

/** How many points lose what, and the first that loses anything. Not thread-safe. */
public final class Losses {
  private final long[] points = new long[Loss.values().length];
  private long first = Long.MAX_VALUE;

  Losses() {}

  void add(Loss loss, long point) {
    points[loss.ordinal()]++;
    first = Math.min(first, point);
  }

  void merge(Losses other) {
    for (int i = 0; i < points.length; i++) {
      points[i] += other.points[i];
    }
    first = Math.min(first, other.first);
  }

  /** Points that lose it. */
  public long points(Loss loss) {
    return points[loss.ordinal()];
  }

  public boolean isNone() {
    return Arrays.stream(points).allMatch(count -> count == 0);
  }

  /** One line: {@code classes above 31, ...: 17 points; the first is point 4}. */
  public String text() {
    StringJoiner all = new StringJoiner(", ");
    for (Loss loss : Loss.values()) {
      if (points(loss) > 0) {
        all.add(loss.text() + ": " + points(loss) + " points");
      }
    }
    return isNone() ? "nothing" : all + "; the first is point " + first;
  }
}
