package ordo.pointcloud.ept;

import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.stats.Statistics;

/**
 * One element of a schema.
 *
 * @param size bytes: 1, 2, 4 or 8
 * @param scale value = stored * scale + offset
 * @param noData the stored value that stands for none, which statistics do not count
 */
public record Dimension(
    String name,
    ValueType type,
    int size,
    double scale,
    double offset,
    OptionalDouble noData,
    Optional<Statistics> statistics) {
  public boolean isScaled() {
    return scale != 1 || offset != 0;
  }

  Dimension with(Statistics found) {
    return new Dimension(name, type, size, scale, offset, noData, Optional.of(found));
  }
}
