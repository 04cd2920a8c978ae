package ordo.pointcloud.op.rewrite;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;

/**
 * What one unit of a cloud is in metres.
 *
 * @param horizontal metres of x and y
 * @param vertical metres of z; where the CRS does not say, those of x and y
 * @param notes what was taken for granted, a line each
 */
public record MetricUnits(double horizontal, double vertical, List<String> notes) {
  public MetricUnits {
    notes = List.copyOf(notes);
  }

  /**
   * Of a file.
   *
   * @throws IllegalArgumentException where x and y are no lengths on a plane, saying what to do
   */
  public static MetricUnits of(LasFile file, CrsEngine engine) throws IOException {
    return switch (FileCrsRecords.of(file).stated(engine)) {
      case StatedCrs.Named named -> of(file, named);
      case StatedCrs.Unnamed unnamed ->
          new MetricUnits(1, 1, List.of(unnamed.reason() + "; its units are taken as metres"));
    };
  }

  private static MetricUnits of(LasFile file, StatedCrs.Named named) {
    CrsDescription crs = named.crs();
    CrsUnit unit = crs.units().horizontal();
    if (unit.angular() || crs.kind() == CrsKind.GEOCENTRIC) {
      throw new IllegalArgumentException(
          "%s: expected a projected CRS, as distances are in metres, found %s, which is %s;"
                  .formatted(
                      file.name(), named.label(), unit.angular() ? "geographic" : "geocentric")
              + " reproject it first");
    }
    Optional<CrsUnit> vertical = crs.units().vertical().filter(found -> !found.angular());
    return new MetricUnits(unit.factor(), vertical.orElse(unit).factor(), List.of());
  }
}
