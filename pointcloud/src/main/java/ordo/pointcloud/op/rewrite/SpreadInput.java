package ordo.pointcloud.op.rewrite;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.SpreadPoints;

/** The points of a file, spread over leaves, in metres. */
public final class SpreadInput {
  private SpreadInput() {}

  public static MetricFrame frame(LasFile file, MetricUnits units) {
    return new MetricFrame(file.frame(), units.horizontal(), units.vertical());
  }

  /** Spreads all points, from where the header says that they are. */
  public static SpreadPoints of(
      LasFile file, RewriteRequest request, Path folder, ScanProgress progress)
      throws IOException, InterruptedException {
    PointScan scan = new PointScan(file, Column.XYZ, request.threads(), progress);
    return SpreadPoints.of(scan, stated(file), folder.resolve("points"), SpreadPoints.LEAF_POINTS);
  }

  /** Where the header says that the points are. */
  public static RawBounds stated(LasFile file) {
    CoordinateFrame frame = file.frame();
    Bounds bounds = file.header().summary().bounds();
    int[] x = raw(bounds.minX(), bounds.maxX(), frame.scaleX(), frame.offsetX());
    int[] y = raw(bounds.minY(), bounds.maxY(), frame.scaleY(), frame.offsetY());
    int[] z = raw(bounds.minZ(), bounds.maxZ(), frame.scaleZ(), frame.offsetZ());
    return new RawBounds(x[0], y[0], z[0], x[1], y[1], z[1]);
  }

  /** Two ends in raw coordinates, the lesser first, whatever the header says. */
  private static int[] raw(double min, double max, double scale, double offset) {
    int one = (int) Math.rint((min - offset) / scale);
    int other = (int) Math.rint((max - offset) / scale);
    return new int[] {Math.min(one, other), Math.max(one, other)};
  }
}
