package ordo.pointcloud.op.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import ordo.pointcloud.las.Bounds;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/**
 * What one pass over all points found.
 *
 * @param count all points
 * @param bounds of the coordinates, none in an empty file
 * @param dimensions in the order of the statistics, extra bytes last
 * @param byReturn points of each return number that occurs, 0 too
 * @param classes points of each class that occurs, where the columns hold it
 */
public record DatasetStatistics(
    long count,
    Optional<Bounds> bounds,
    List<DimensionStatistics> dimensions,
    SortedMap<Integer, Long> byReturn,
    SortedMap<Integer, Long> classes) {
  /** Enough for count, bounds, returns and classes; a LAZ file is read faster for it. */
  public static final Set<Column> SUMMARY =
      Set.copyOf(EnumSet.of(Column.XY_RETURNS, Column.Z, Column.CLASSIFICATION));

  private static final double ANGLE_STEP_DEGREES = 0.006;

  public DatasetStatistics {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * Reads the columns of all points on several threads.
   *
   * @param columns with {@link Column#XYZ} at least
   * @throws IOException naming file and place
   */
  public static DatasetStatistics scan(
      LasFile file, Set<Column> columns, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    if (!columns.containsAll(Column.XYZ)) {
      throw new IllegalArgumentException("columns: expected x, y and z, found " + columns);
    }
    PointTotals all = new PointTotals(file.format(), columns, file.extraDimensions());
    new PointScan(file, columns, threads, progress)
        .<PointTotals>mapInOrder(
            (block, first) -> {
              var part = new PointTotals(file.format(), columns, file.extraDimensions());
              part.addBlock(block);
              return part;
            },
            all::merge);
    return of(all, file);
  }

  private static DatasetStatistics of(PointTotals totals, LasFile file) {
    List<DimensionStatistics> dimensions = new ArrayList<>();
    for (Dimension dimension : Dimension.of(file.format())) {
      if (totals.holds(dimension)) {
        dimensions.add(statistics(dimension, totals, file));
      }
    }
    for (ExtraTotals extra : totals.extras()) {
      DimensionStatistics.of(extra).ifPresent(dimensions::add);
    }
    return new DatasetStatistics(
        totals.count(),
        bounds(dimensions, totals.count()),
        dimensions,
        totals.bins(Dimension.RETURN_NUMBER).orElseThrow(),
        totals.holds(Dimension.CLASSIFICATION)
            ? totals.bins(Dimension.CLASSIFICATION).orElseThrow()
            : new TreeMap<>());
  }

  private static DimensionStatistics statistics(
      Dimension dimension, PointTotals totals, LasFile file) {
    CoordinateFrame frame = file.frame();
    Totals raw = totals.of(dimension);
    return switch (dimension) {
      case X -> DimensionStatistics.scaled(dimension.text, raw, frame.scaleX(), frame.offsetX());
      case Y -> DimensionStatistics.scaled(dimension.text, raw, frame.scaleY(), frame.offsetY());
      case Z -> DimensionStatistics.scaled(dimension.text, raw, frame.scaleZ(), frame.offsetZ());
      case SCAN_ANGLE ->
          DimensionStatistics.scaled(
              dimension.text, raw, file.format().isExtended() ? ANGLE_STEP_DEGREES : 1, 0);
      default ->
          DimensionStatistics.scaled(dimension.text, raw, 1, 0).withBins(totals.bins(dimension));
    };
  }

  private static Optional<Bounds> bounds(List<DimensionStatistics> dimensions, long count) {
    if (count == 0) {
      return Optional.empty();
    }
    DimensionStatistics x = dimensions.get(0);
    DimensionStatistics y = dimensions.get(1);
    DimensionStatistics z = dimensions.get(2);
    return Optional.of(
        new Bounds(x.minimum(), y.minimum(), z.minimum(), x.maximum(), y.maximum(), z.maximum()));
  }
}
