package ordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import ordo.pointcloud.grid.CellFrame;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.grid.CellPlanes;
import ordo.pointcloud.grid.CellRow;
import ordo.pointcloud.grid.CellSums;
import ordo.pointcloud.grid.PointUse;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleSource;
import ordo.pointcloud.sample.SampleSpec;

/**
 * Grids a made-up survey that streams from its generator, without a file: points a second, points
 * and cells that the grid holds, and the most memory that the process held. Arguments: a folder for
 * the spill, points, resolution in metres, threads.
 */
public final class GridRun {
  private static final Set<Column> COLUMNS =
      EnumSet.of(Column.XY_RETURNS, Column.Z, Column.CLASSIFICATION, Column.FLAGS);
  private static final Placement PLACE = Placement.projected(500_000, 5_300_000, 1);

  private final CoordinateFrame frame = PLACE.frame();
  private long points;
  private long cells;
  private double heights;

  private GridRun() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var spec = new SampleSpec(Long.parseLong(arguments[1]), PointFormat.of(7), 7, PLACE);
    CellFrame frame = CellFrame.of(PLACE.frame(), Double.parseDouble(arguments[2]));
    Path folder = Path.of(arguments[0]);
    PointUse use = PointUse.of("all");
    try (SampleSource survey = new SampleSource(spec);
        CellSums sums = new CellSums(frame, CellPlanes.MEAN, use, folder, CellSums.TILES_MAX)) {
      new GridRun().run(survey, sums, Integer.parseInt(arguments[3]));
      System.out.println("left out: " + use.leftOut());
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        System.out.println(line);
      }
    }
  }

  private void run(SampleSource survey, CellSums sums, int threads)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    new PointScan(survey, COLUMNS, threads, ScanProgress.NONE)
        .forEachBlock((block, _) -> sums.add(block));
    tell("gridded", survey.pointCount(), started);
    CellGrid grid = sums.grid();
    started = System.nanoTime();
    sums.forEachRow((_, row) -> count(grid.width(), row));
    tell("rows read", points, started);
    System.out.printf(
        "%d x %d cells, %d with %d points, mean height %.6f%n",
        grid.width(), grid.height(), cells, points, frame.scaleZ() * heights / points);
  }

  private void count(int width, CellRow row) {
    for (int column = 0; column < width; column++) {
      int count = row.count[column];
      points += count;
      cells += count > 0 ? 1 : 0;
      heights += count > 0 ? row.sum[column] : 0;
    }
  }

  private static void tell(String what, long points, long started) {
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf("%s: %.2f s, %.2f M points/s%n", what, seconds, points / seconds / 1e6);
  }
}
