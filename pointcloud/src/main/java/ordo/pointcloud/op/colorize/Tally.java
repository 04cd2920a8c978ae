package ordo.pointcloud.op.colorize;

import java.util.Locale;

/** What a pass counted; sums and extremes, so that the order of blocks does not matter. */
final class Tally {
  private long points;
  private long onRaster;
  private long coloured;
  private int highest;
  private double minX = Double.POSITIVE_INFINITY;
  private double minY = Double.POSITIVE_INFINITY;
  private double maxX = Double.NEGATIVE_INFINITY;
  private double maxY = Double.NEGATIVE_INFINITY;

  /** Where a point lies, in the raster's CRS; NaN where that is nowhere. */
  void place(double x, double y) {
    points++;
    if (Double.isFinite(x) && Double.isFinite(y)) {
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, y);
    }
  }

  void onRaster() {
    onRaster++;
  }

  void coloured(int highestChannel) {
    coloured++;
    highest = Math.max(highest, highestChannel);
  }

  synchronized void merge(Tally other) {
    points += other.points;
    onRaster += other.onRaster;
    coloured += other.coloured;
    highest = Math.max(highest, other.highest);
    minX = Math.min(minX, other.minX);
    minY = Math.min(minY, other.minY);
    maxX = Math.max(maxX, other.maxX);
    maxY = Math.max(maxY, other.maxY);
  }

  synchronized long points() {
    return points;
  }

  synchronized long onRasterCount() {
    return onRaster;
  }

  synchronized long colouredCount() {
    return coloured;
  }

  /** Of all channels of all coloured points, 0 to 65535. */
  synchronized int highest() {
    return highest;
  }

  /** For people: the extent of the points in the raster's CRS. */
  synchronized String extent() {
    return minX > maxX
        ? "nowhere in the raster's CRS"
        : String.format(Locale.ROOT, "x %.3f to %.3f, y %.3f to %.3f", minX, maxX, minY, maxY);
  }
}
