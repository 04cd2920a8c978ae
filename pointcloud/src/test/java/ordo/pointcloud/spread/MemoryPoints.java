package ordo.pointcloud.spread;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.points.ScanProgress;

/** Places in memory, read in runs of a thousand. */
public final class MemoryPoints implements PointSource {
  private static final int RUN = 1000;

  public final int[] x;
  public final int[] y;
  public final int[] z;

  public MemoryPoints(int points) {
    x = new int[points];
    y = new int[points];
    z = new int[points];
  }

  /** A wavy floor of 100 m by 100 m in centimetres, and scattered points above and below it. */
  public static MemoryPoints floor(int points, int scattered, long seed) {
    Random random = new Random(seed);
    MemoryPoints made = new MemoryPoints(points);
    for (int i = 0; i < points; i++) {
      made.x[i] = random.nextInt(10_000);
      made.y[i] = random.nextInt(10_000);
      int floor = (int) (300 * Math.sin(made.x[i] / 1500.0));
      made.z[i] =
          i < scattered ? floor + random.nextInt(20_000) - 10_000 : floor + random.nextInt(10);
    }
    return made;
  }

  public static MetricFrame frame() {
    return new MetricFrame(CoordinateFrame.of(0.01, 0), 1, 1);
  }

  /** Spread over leaves; the first guess of where they are is bad. */
  public SpreadPoints spread(Path file, int leafPoints, int threads)
      throws IOException, InterruptedException {
    PointScan scan = new PointScan(this, Column.XYZ, threads, ScanProgress.NONE);
    return SpreadPoints.of(scan, new RawBounds(0, 0, 0, 100_000, 9, 9), file, leafPoints);
  }

  public double distance(int one, int other) {
    MetricFrame frame = frame();
    double dx = frame.x(x[one]) - frame.x(x[other]);
    double dy = frame.y(y[one]) - frame.y(y[other]);
    double dz = frame.z(z[one]) - frame.z(z[other]);
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public PointFormat format() {
    return PointFormat.of(6);
  }

  @Override
  public long pointCount() {
    return x.length;
  }

  @Override
  public int runCount() {
    return Math.ceilDiv(x.length, RUN);
  }

  @Override
  public long firstPoint(int run) {
    return Math.min(x.length, (long) run * RUN);
  }

  @Override
  public Cursor open(int run, Set<Column> columns) {
    int[] at = {(int) firstPoint(run)};
    int end = (int) firstPoint(run + 1);
    return block -> fill(block, at, end);
  }

  private int fill(PointBlock block, int[] at, int end) {
    block.size = end - at[0];
    System.arraycopy(x, at[0], block.x, 0, block.size);
    System.arraycopy(y, at[0], block.y, 0, block.size);
    System.arraycopy(z, at[0], block.z, 0, block.size);
    at[0] = end;
    return block.size;
  }

  @Override
  public void close() {}
}
