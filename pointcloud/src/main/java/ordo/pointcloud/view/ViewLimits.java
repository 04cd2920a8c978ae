package ordo.pointcloud.view;

import java.io.IOException;

/**
 * How much of a piece is read.
 *
 * @param thin one in so many points, 1 or more
 * @param pace asked between blocks; ends the reading by what it throws
 */
public record ViewLimits(int thin, Pace pace) {
  /** Points of a piece; of more, fewer are kept. */
  public static final int POINTS_MAX = (1 << 20) - 1;

  /** Bytes of a piece as it is stored, and as records in memory. */
  public static final int STORED_BYTES_MAX = 32 << 20;

  /** Looks at the clock and at who waits. */
  @FunctionalInterface
  public interface Pace {
    /**
     * @throws ViewRefusal where there is no more time
     */
    void check() throws IOException;
  }

  /** All points, however long it takes. */
  public static final ViewLimits NONE = new ViewLimits(1, () -> {});

  /** Of how many points one is kept, where there are so many. */
  public int thinFor(long points) {
    return (int) Math.max(thin, Math.ceilDiv(points, (long) POINTS_MAX));
  }
}
