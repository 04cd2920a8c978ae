package ordo.cli.files;

import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.GeographicArea;
import ordo.pointcloud.sample.Placement;

/** Where a sample survey lies in a CRS, and the WKT its file says so with. */
public record SamplePlace(Placement placement, String wkt) {
  public static final String CRS_DEFAULT = "EPSG:2271";
  private static final String LONGITUDE_LATITUDE = "EPSG:4326";

  /**
   * In the middle of the CRS's area of use; in the default CRS over a river that is really there.
   */
  public static SamplePlace in(String crs, CrsEngine engine) {
    return switch (engine.describe(crs)) {
      case Described.Unknown unknown -> throw new IllegalStateException(unknown.reason());
      case Described.Known known -> new SamplePlace(place(known.crs(), engine), known.crs().wkt());
    };
  }

  private static Placement place(CrsDescription crs, CrsEngine engine) {
    if (crs.text().equalsIgnoreCase(CRS_DEFAULT)) {
      return Placement.pennsylvaniaNorth();
    }
    if (!crs.kind().holdsPoints() || crs.kind() == CrsKind.GEOCENTRIC) {
      throw new IllegalStateException(
          "--crs: expected a projected or geographic CRS, found "
              + crs.label()
              + ", which is "
              + crs.kind().label());
    }
    GeographicArea area =
        crs.area()
            .orElseThrow(
                () ->
                    new IllegalStateException("--crs: no area of use is known of " + crs.label()));
    double longitude = Math.IEEEremainder(area.west() + area.widthDegrees() / 2, 360);
    double latitude = (area.south() + area.north()) / 2;
    if (crs.units().horizontal().angular()) {
      return Placement.geographic(longitude, latitude);
    }
    double[] x = {longitude};
    double[] y = {latitude};
    try (CrsTransform.Lane lane = transformTo(crs, engine).open()) {
      lane.apply(x, y, new double[1], 1);
    }
    return Placement.projected(Math.rint(x[0]), Math.rint(y[0]), crs.units().horizontal().factor());
  }

  private static CrsTransform transformTo(CrsDescription crs, CrsEngine engine) {
    return switch (engine.plan(LONGITUDE_LATITUDE, crs.text(), Optional.empty())) {
      case CrsPlan.Planned planned -> planned.transform();
      case CrsPlan.Refused refused ->
          throw new IllegalStateException("--crs " + crs.text() + ": " + refused.text());
    };
  }
}
