package ordo.pointcloud.view.las;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewRange;

/**
 * An attribute of LAS points and how it is gathered.
 *
 * @param columns that a reader must fill
 */
record SeenLas(ViewAttribute attribute, Set<Column> columns, Supplier<Gathering> gathering) {
  SeenLas with(Optional<ViewRange> range) {
    return new SeenLas(attribute.with(range), columns, gathering);
  }

  static SeenLas whole(ViewAttribute attribute, Column column, Lane lane) {
    return new SeenLas(attribute, Set.of(column), () -> new WholeLane(lane));
  }
}
