package ordo.pointcloud.op.surface;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;

/** Contours as a feature collection, written line by line. */
final class ContourJson implements Closeable {
  private static final int DEGREE_DECIMALS = 7;
  private static final int HEIGHT_DECIMALS = 2;

  private final BufferedWriter out;
  private final CrsTransform.Lane lane;
  private final GeoReference place;
  private final Levels levels;
  private String separator = "";

  ContourJson(Path file, CrsTransform transform, RasterSpec spec, Levels levels)
      throws IOException {
    place = spec.place().orElseThrow();
    this.levels = levels;
    out = Files.newBufferedWriter(file);
    lane = transform.open();
    out.write("{\"type\":\"FeatureCollection\",\"features\":[");
  }

  /**
   * @param columns from the centre of the first column
   * @param rows from the centre of the first row
   */
  void line(long k, boolean isClosed, double[] columns, double[] rows) throws IOException {
    double[] x = new double[columns.length];
    double[] y = new double[columns.length];
    for (int vertex = 0; vertex < x.length; vertex++) {
      x[vertex] = place.x(columns[vertex] + 0.5, rows[vertex] + 0.5);
      y[vertex] = place.y(columns[vertex] + 0.5, rows[vertex] + 0.5);
    }
    double length = length(x, y);
    lane.apply(x, y, new double[x.length], x.length);
    out.write(separator + "\n{\"type\":\"Feature\",\"properties\":{\"elevation\":");
    out.write(decimal(levels.level(k), HEIGHT_DECIMALS));
    out.write(",\"index\":" + Levels.isIndex(k) + ",\"closed\":" + isClosed + ",\"length\":");
    out.write(decimal(length, HEIGHT_DECIMALS));
    out.write("},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
    coordinates(x, y);
    out.write("]}}");
    separator = ",";
  }

  /** In units of the raster's CRS. */
  private static double length(double[] x, double[] y) {
    double length = 0;
    for (int vertex = 1; vertex < x.length; vertex++) {
      length += Math.hypot(x[vertex] - x[vertex - 1], y[vertex] - y[vertex - 1]);
    }
    return length;
  }

  private void coordinates(double[] x, double[] y) throws IOException {
    for (int vertex = 0; vertex < x.length; vertex++) {
      if (!Double.isFinite(x[vertex] + y[vertex])) {
        throw new IllegalArgumentException(
            "contours: a vertex at %s does not transform to WGS 84".formatted(place));
      }
      out.write(vertex == 0 ? "[" : ",[");
      out.write(decimal(x[vertex], DEGREE_DECIMALS));
      out.write(',');
      out.write(decimal(y[vertex], DEGREE_DECIMALS));
      out.write(']');
    }
  }

  private static String decimal(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public void close() throws IOException {
    lane.close();
    out.write("\n]}\n");
    out.close();
  }
}
