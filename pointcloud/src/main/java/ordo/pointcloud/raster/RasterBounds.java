package ordo.pointcloud.raster;

import java.util.Arrays;
import java.util.Locale;

/** What a raster covers, in units of its CRS. */
public record RasterBounds(double minX, double minY, double maxX, double maxY) {
  static RasterBounds of(double[] x, double[] y) {
    return new RasterBounds(
        Arrays.stream(x).min().orElseThrow(),
        Arrays.stream(y).min().orElseThrow(),
        Arrays.stream(x).max().orElseThrow(),
        Arrays.stream(y).max().orElseThrow());
  }

  /** For people: six decimals at most, as much as degrees need. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "x %.6f to %.6f, y %.6f to %.6f", minX, maxX, minY, maxY)
        .replaceAll("\\.?0+(?=[ ,]|$)", "");
  }
}
