package ordo.pointcloud.noise;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.spread.CellIndex;
import ordo.pointcloud.spread.Leaf;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.Neighbourhood;
import ordo.pointcloud.spread.Neighbourhood.Wanted;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * Soundings: m is the median depth of a cell, and a point is noise where |z - m| is more than three
 * times the greater of 1.4826 times the median of |z - m| and a floor, which is two steps of the
 * height or a quarter of a per cent of the depth.
 */
final class SoundingNoise implements NoiseTest {
  private static final double TIMES = 3;
  private static final double NORMAL = 1.4826;
  private static final double STEPS = 2;
  private static final double DEPTH_SHARE = 0.0025;

  private final SpreadPoints points;
  private final MetricFrame frame;
  private final double side;

  SoundingNoise(SpreadPoints points, MetricFrame frame, double side) {
    this.points = points;
    this.frame = frame;
    this.side = side;
  }

  @Override
  public void run(Leaf leaf, FoundNoise found) throws IOException, InterruptedException {
    Neighbourhood all =
        Neighbourhood.ofColumns(points, leaf, frame, Wanted.all(side, "method multibeam"));
    CellIndex cells = new CellIndex(all, side, true);
    for (int cell = 0; cell < cells.cells(); cell++) {
      judge(all, cells, cell, found);
    }
  }

  private void judge(Neighbourhood all, CellIndex cells, int cell, FoundNoise found) {
    double[] depths = new double[cells.end(cell) - cells.start(cell)];
    Arrays.setAll(depths, i -> all.z[cells.point(cells.start(cell) + i)]);
    double median = median(depths);
    double most = most(depths, median);
    for (int place = cells.start(cell); place < cells.end(cell); place++) {
      int point = cells.point(place);
      if (point < all.core() && Math.abs(all.z[point] - median) > most) {
        found.add(all.index[point], all.z[point] > median);
      }
    }
  }

  /** How far from the median a sounding may lie. */
  private double most(double[] depths, double median) {
    double[] off = Arrays.stream(depths).map(z -> Math.abs(z - median)).toArray();
    double floor =
        Math.max(
            STEPS * Math.abs(frame.frame().scaleZ()) * frame.vertical(),
            DEPTH_SHARE * Math.abs(median));
    return TIMES * Math.max(NORMAL * median(off), floor);
  }

  /** The lower of the two in the middle; sorts a copy. */
  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
