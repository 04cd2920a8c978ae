package ordo.pointcloud.op.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.stats.CloudStatistics;
import ordo.pointcloud.stats.Statistics;
import ordo.pointcloud.stats.Variance;

/**
 * What one pass over all points found.
 *
 * @param count all points
 * @param bounds of the coordinates; none in an empty file, or where they are beyond a double
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

  /** As {@code pdal info} orders its rows: by its own numbers. */
  private static final List<Attribute> ORDER =
      List.of(
          Attribute.X,
          Attribute.Y,
          Attribute.Z,
          Attribute.INTENSITY,
          Attribute.RETURN_NUMBER,
          Attribute.NUMBER_OF_RETURNS,
          Attribute.SCAN_DIRECTION,
          Attribute.EDGE_OF_FLIGHT_LINE,
          Attribute.CLASSIFICATION,
          Attribute.SCAN_ANGLE,
          Attribute.USER_DATA,
          Attribute.POINT_SOURCE_ID,
          Attribute.RED,
          Attribute.GREEN,
          Attribute.BLUE,
          Attribute.GPS_TIME,
          Attribute.SCAN_CHANNEL,
          Attribute.INFRARED,
          Attribute.SYNTHETIC,
          Attribute.KEY_POINT,
          Attribute.WITHHELD,
          Attribute.OVERLAP);

  /** Their rows list each value. */
  private static final Set<Attribute> LISTED =
      Set.of(Attribute.RETURN_NUMBER, Attribute.NUMBER_OF_RETURNS, Attribute.CLASSIFICATION);

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
    List<ExtraDimension> extras = described(file, columns);
    var all = new CloudStatistics(file.format(), columns, extras, Variance.SAMPLE);
    new PointScan(file, columns, threads, progress)
        .forEachBlock((block, first) -> all.add(first, block));
    List<DimensionStatistics> rows = rows(all, file.frame());
    extras.forEach(extra -> rows.add(new DimensionStatistics(extra.name(), all.of(extra), false)));
    return new DatasetStatistics(
        all.count(),
        bounds(rows, all.count()),
        rows,
        all.of(Attribute.RETURN_NUMBER, file.frame()).counts(),
        all.attributes().contains(Attribute.CLASSIFICATION)
            ? all.of(Attribute.CLASSIFICATION, file.frame()).counts()
            : Collections.emptySortedMap());
  }

  private static List<ExtraDimension> described(LasFile file, Set<Column> columns) {
    return file.extraDimensions().stream()
        .filter(extra -> columns.contains(Column.EXTRA_BYTES))
        .filter(extra -> extra.type() != ExtraDimension.Type.UNDOCUMENTED)
        .toList();
  }

  private static List<DimensionStatistics> rows(CloudStatistics all, CoordinateFrame frame) {
    return ORDER.stream()
        .filter(all.attributes()::contains)
        .map(
            attribute ->
                new DimensionStatistics(
                    attribute.pdal(), all.of(attribute, frame), LISTED.contains(attribute)))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Optional<Bounds> bounds(List<DimensionStatistics> rows, long count) {
    if (count == 0) {
      return Optional.empty();
    }
    Statistics x = rows.get(0).statistics();
    Statistics y = rows.get(1).statistics();
    Statistics z = rows.get(2).statistics();
    var box =
        new Bounds(x.minimum(), y.minimum(), z.minimum(), x.maximum(), y.maximum(), z.maximum());
    return Optional.of(box).filter(Bounds::isFinite);
  }
}
