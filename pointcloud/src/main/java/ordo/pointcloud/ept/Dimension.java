package ordo.pointcloud.ept;

import java.util.Optional;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.stats.Statistics;

/**
 * One element of a schema.
 *
 * @param size bytes: 1, 2, 4 or 8
 * @param scale value = stored * scale + offset
 */
public record Dimension(
    String name,
    ValueType type,
    int size,
    double scale,
    double offset,
    Optional<Statistics> statistics) {
  public boolean isScaled() {
    return scale != 1 || offset != 0;
  }

  Dimension with(Statistics found) {
    return new Dimension(name, type, size, scale, offset, Optional.of(found));
  }
}
