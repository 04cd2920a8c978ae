package ordo.pointcloud.noise;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import ordo.pointcloud.marks.PointNumbers;
import ordo.pointcloud.spread.Leaf;
import ordo.pointcloud.spread.LeafTasks;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.Neighbourhood;
import ordo.pointcloud.spread.Neighbourhood.Wanted;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * d is the mean distance of a point to its eight nearest; a point is noise where d is more than two
 * standard deviations above the mean of all d. A neighbour beyond 20 spacings counts as that far,
 * so that a flyer does not shift the mean, and neighbours need no search of the whole cloud.
 * Distances are integers, whose sums do not depend on order.
 */
final class StatisticalNoise {
  private static final double DEVIATIONS = 2;

  /** Of the side of the other tests' cells, which is five spacings. */
  private static final double CUBE = 0.4;

  private static final double REACH = 4;

  /** Of the reach, that distances are counted in. */
  private static final int STEPS = 1 << 20;

  private final SpreadPoints points;
  private final MetricFrame frame;
  private final double side;
  private BigInteger count = BigInteger.ZERO;
  private BigInteger sum = BigInteger.ZERO;
  private BigInteger squares = BigInteger.ZERO;

  StatisticalNoise(SpreadPoints points, MetricFrame frame, double side) {
    this.points = points;
    this.frame = frame;
    this.side = side;
  }

  void run(LeafTasks tasks, FoundNoise found, Path file) throws IOException, InterruptedException {
    long all = tasks.leaves().stream().mapToLong(Leaf::points).sum();
    try (PointNumbers distances = PointNumbers.of(all, file)) {
      tasks.each(0, 0.9, leaf -> measure(leaf, distances));
      double most = all == 0 ? 0 : most();
      tasks.each(0.9, 1, leaf -> judge(leaf, distances, most, found));
    }
  }

  private void measure(Leaf leaf, PointNumbers distances) throws IOException, InterruptedException {
    double reach = REACH * side;
    Neighbourhood all =
        Neighbourhood.of(points, leaf, frame, Wanted.all(reach, "method statistical"));
    NearestDistances nearest = new NearestDistances(all, CUBE * side, reach);
    long leafSum = 0;
    long leafSquares = 0;
    for (int i = 0; i < all.core(); i++) {
      int steps = (int) Math.round(nearest.mean(i) / reach * STEPS);
      distances.set(all.index[i], steps);
      leafSum += steps;
      leafSquares += (long) steps * steps;
    }
    add(all.core(), leafSum, leafSquares);
  }

  private synchronized void add(long points, long steps, long squared) {
    count = count.add(BigInteger.valueOf(points));
    sum = sum.add(BigInteger.valueOf(steps));
    squares = squares.add(BigInteger.valueOf(squared));
  }

  /** Steps up to which a point is none. */
  private double most() {
    double mean = sum.doubleValue() / count.doubleValue();
    double variance =
        squares.multiply(count).subtract(sum.multiply(sum)).doubleValue()
            / count.multiply(count).doubleValue();
    return mean + DEVIATIONS * Math.sqrt(variance);
  }

  private void judge(Leaf leaf, PointNumbers distances, double most, FoundNoise found)
      throws IOException, InterruptedException {
    ColumnVote vote = new ColumnVote(points, frame, side);
    points.read(
        leaf,
        records -> {
          for (int i = 0; i < records.size; i++) {
            if (distances.get(records.index[i]) > most) {
              vote.add(records, i);
            }
          }
        });
    vote.run(found);
  }
}
