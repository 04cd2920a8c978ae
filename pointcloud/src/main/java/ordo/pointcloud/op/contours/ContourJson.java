package ordo.pointcloud.op.contours;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.pointcloud.crs.CrsTransform;

/** Contours as a feature collection (RFC 7946), written line by line. */
final class ContourJson implements ContourFile {
  private static final int DEGREE_DECIMALS = 7;
  private static final int HEIGHT_DECIMALS = 2;

  private final BufferedWriter out;
  private final CrsTransform.Lane lane;
  private String separator = "";

  /**
   * @param transform to WGS 84
   */
  ContourJson(Path file, CrsTransform transform) throws IOException {
    out = Files.newBufferedWriter(file);
    lane = transform.open();
    out.write("{\"type\":\"FeatureCollection\",\"features\":[");
  }

  @Override
  public void add(Contour line) throws IOException {
    double[] x = line.x().clone();
    double[] y = line.y().clone();
    lane.apply(x, y, new double[x.length], x.length);
    out.write(separator + "\n{\"type\":\"Feature\",\"properties\":{\"elevation\":");
    out.write(decimal(line.elevation(), HEIGHT_DECIMALS));
    out.write(",\"index\":" + line.isIndex() + ",\"closed\":" + line.isClosed() + ",\"length\":");
    out.write(decimal(line.length(), HEIGHT_DECIMALS));
    out.write("},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
    coordinates(line, x, y);
    out.write("]}}");
    separator = ",";
  }

  private void coordinates(Contour line, double[] x, double[] y) throws IOException {
    for (int vertex = 0; vertex < x.length; vertex++) {
      if (!Double.isFinite(x[vertex] + y[vertex])) {
        throw new IllegalArgumentException(
            "contours: the vertex at %s %s does not transform to WGS 84"
                .formatted(line.x()[vertex], line.y()[vertex]));
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
  public void finish() throws IOException {
    out.write("\n]}\n");
  }

  @Override
  public void close() throws IOException {
    lane.close();
    out.close();
  }
}
