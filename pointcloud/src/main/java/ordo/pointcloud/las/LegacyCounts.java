package ordo.pointcloud.las;

import java.util.List;

/** The 32-bit counts of every header: all points, and by return number 1 to 5. */
public record LegacyCounts(long count, List<Long> byReturn) {
  public static final int RETURNS = 5;

  public LegacyCounts {
    byReturn = List.copyOf(byReturn);
  }
}
