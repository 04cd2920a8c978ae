package ordo.pointcloud.quality;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import ordo.pointcloud.tree.Places;

/**
 * Cells along a seam, two on each side: the near ones are the band, those behind what it is
 * compared with. Safe for many threads.
 */
final class SeamStrip {
  private static final int ACROSS = 4;

  /** Fewer cells of a kind say nothing. */
  private static final int CELLS_LEAST = 100;

  private static final int CELLS_MAX = 1 << 24;

  private final Seam seam;
  private final int depth;
  private final double cell;
  private final int rows;
  private final AtomicIntegerArray counts;
  private final AtomicIntegerArray all;

  /**
   * @param cell side of a cell, in coordinates
   */
  SeamStrip(Seam seam, int depth, double cell) {
    this.seam = seam;
    this.depth = depth;
    this.cell = cell;
    rows = (int) Math.min(CELLS_MAX / ACROSS, Math.floor((seam.to() - seam.from()) / cell));
    counts = new AtomicIntegerArray(rows * ACROSS);
    all = new AtomicIntegerArray(rows * ACROSS);
  }

  /**
   * @param isCounted whether the points are of the strip's depth or above
   */
  void add(Places places, boolean isCounted) {
    double[] across = seam.axis() == 0 ? places.x() : places.y();
    double[] along = seam.axis() == 0 ? places.y() : places.x();
    for (int i = 0; i < across.length; i++) {
      double column = Math.floor((across[i] - seam.at()) / cell) + 2;
      double row = Math.floor((along[i] - seam.from()) / cell);
      if (column >= 0 && column < ACROSS && row >= 0 && row < rows) {
        int place = (int) (row * ACROSS + column);
        all.incrementAndGet(place);
        counts.getAndAdd(place, isCounted ? 1 : 0);
      }
    }
  }

  /** Over the rows whose four cells the whole cloud has points in; none where they are too few. */
  Optional<SeamDensity> density() {
    int full = 0;
    long band = 0;
    long behind = 0;
    for (int row = 0; row < rows; row++) {
      int at = row * ACROSS;
      if (all.get(at) > 0 && all.get(at + 1) > 0 && all.get(at + 2) > 0 && all.get(at + 3) > 0) {
        full++;
        band += counts.get(at + 1) + counts.get(at + 2);
        behind += counts.get(at) + counts.get(at + 3);
      }
    }
    return 2 * full < CELLS_LEAST || behind == 0
        ? Optional.empty()
        : Optional.of(
            new SeamDensity(
                "XY".charAt(seam.axis()), seam.at(), depth, 2 * full, (double) band / behind));
  }
}
