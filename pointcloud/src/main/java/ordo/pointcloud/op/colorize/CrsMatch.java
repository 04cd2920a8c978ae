package ordo.pointcloud.op.colorize;

import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.engines.StatedCrs;

/** How the coordinates of points become those of a raster. */
sealed interface CrsMatch {
  /** One CRS, maybe in two spellings. */
  record Same() implements CrsMatch {}

  /** One or both name none: taken as the same where enough points fall on the raster. */
  record Assumed(String why) implements CrsMatch {}

  record Transformed(CrsTransform transform) implements CrsMatch {}

  record Refused(String reason) implements CrsMatch {}

  static CrsMatch of(
      CrsEngine engine, StatedCrs cloud, StatedCrs raster, Optional<CloudBox> bounds) {
    if (cloud instanceof StatedCrs.Unnamed || raster instanceof StatedCrs.Unnamed) {
      return new Assumed(
          "taken as one CRS, as not both name theirs: that of the points is %s, that of the raster %s"
              .formatted(cloud.shown(), raster.shown()));
    }
    String from = cloud.named().orElseThrow();
    String to = raster.named().orElseThrow();
    if (from.equals(to) || engine.same(from, to)) {
      return new Same();
    }
    return switch (engine.plan(from, to, bounds)) {
      case CrsPlan.Planned planned -> new Transformed(planned.transform());
      case CrsPlan.Refused refused ->
          new Refused(
              "the points are in %s and the raster in %s: %s"
                  .formatted(cloud.shown(), raster.shown(), refused.text()));
    };
  }

  default Optional<CrsTransform> moving() {
    return this instanceof Transformed found ? Optional.of(found.transform()) : Optional.empty();
  }
}
