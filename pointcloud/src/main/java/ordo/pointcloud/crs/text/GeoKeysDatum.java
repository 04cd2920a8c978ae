package ordo.pointcloud.crs.text;

import java.util.OptionalInt;
import ordo.pointcloud.crs.CrsNumbers;

/** User-defined geographic CRSs of GeoTIFF keys. */
final class GeoKeysDatum {
  /** Datum codes 6000 to 6999 belong to the geographic codes 2000 lower (GeoTIFF 1.0, 6.3.2). */
  private static final int DATUM_MIN = 6001;

  private static final int DATUM_MAX = 6999;
  private static final int DATUM_ABOVE_GEOGRAPHIC = 2000;

  private static final int DEGREE = 9102;

  private GeoKeysDatum() {}

  /** The code of the datum's geographic CRS. */
  static GeoKeysText.Result geographic(GeoKeys keys) {
    double meridian = keys.number(GeoKeys.PRIME_MERIDIAN_LONGITUDE).orElse(0);
    boolean inDegrees = keys.code(GeoKeys.ANGULAR_UNIT).orElse(DEGREE) == DEGREE;
    if (meridian != 0 || !inDegrees) {
      return new GeoKeysText.Result.Unclear(
          "user-defined geographic CRS with meridian %s and angular unit %d"
              .formatted(
                  CrsNumbers.plain(meridian), keys.code(GeoKeys.ANGULAR_UNIT).orElse(DEGREE)));
    }
    OptionalInt datum = keys.realCode(GeoKeys.DATUM);
    if (datum.isPresent() && datum.getAsInt() >= DATUM_MIN && datum.getAsInt() <= DATUM_MAX) {
      return new GeoKeysText.Result.Text("EPSG:" + (datum.getAsInt() - DATUM_ABOVE_GEOGRAPHIC));
    }
    return new GeoKeysText.Result.Unclear("user-defined datum without a known code");
  }
}
