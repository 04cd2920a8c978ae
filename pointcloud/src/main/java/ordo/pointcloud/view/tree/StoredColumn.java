package ordo.pointcloud.view.tree;

import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.view.ViewRange;

/**
 * A column of records with a schema.
 *
 * @param name as PDAL names it where LAS has such a dimension
 * @param bytes of a value
 * @param scale value = stored * scale + offset
 * @param noData the stored value that stands for none
 * @param range what the file says of all values
 */
record StoredColumn(
    String name,
    ValueType type,
    int bytes,
    double scale,
    double offset,
    OptionalDouble noData,
    Optional<ViewRange> range) {
  boolean isPlain() {
    return scale == 1 && offset == 0 && noData.isEmpty();
  }

  /** NaN where the stored value stands for none. */
  double value(double stored) {
    return noData.isPresent() && noData.getAsDouble() == stored
        ? Double.NaN
        : stored * scale + offset;
  }
}
