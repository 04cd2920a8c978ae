package ordo.pointcloud.crs.text;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A zone of the universal transverse Mercator projection, as GeoTIFF keys say it. */
record UtmZone(int number, boolean north) {
  static final double SCALE = 0.9996;
  static final double FALSE_EASTING_METRES = 500_000;
  private static final double SOUTHERN_FALSE_NORTHING_METRES = 10_000_000;
  private static final int ZONES = 60;
  private static final int ZONE_DEGREES = 6;
  private static final int MERIDIAN_BEFORE_FIRST = -183;

  /** Codes of conversions: 16001 to 16060 north, 16101 to 16160 south (GeoTIFF 1.0, 6.3.3.2). */
  private static final int NORTH_CODES = 16_000;

  private static final int SOUTH_CODES = 16_100;

  /** What stands before the zone in codes of projected CRSs, by their geographic CRS. */
  private static final Map<Integer, Integer> NORTH_PREFIXES =
      Map.of(4326, 32_600, 4322, 32_200, 4269, 26_900, 4267, 26_700, 4258, 25_800, 4230, 23_000);

  private static final Map<Integer, Integer> SOUTH_PREFIXES = Map.of(4326, 32_700, 4322, 32_300);

  static Optional<UtmZone> ofCode(int conversion) {
    boolean isNorth = conversion > NORTH_CODES && conversion <= NORTH_CODES + ZONES;
    boolean isSouth = conversion > SOUTH_CODES && conversion <= SOUTH_CODES + ZONES;
    return isNorth || isSouth
        ? Optional.of(new UtmZone(conversion - (isNorth ? NORTH_CODES : SOUTH_CODES), isNorth))
        : Optional.empty();
  }

  /** The zone that a transverse Mercator is; lengths in metres, angles in degrees. */
  static Optional<UtmZone> ofParameters(
      double latitude, double meridian, double scale, double easting, double northing) {
    double zone = (meridian - MERIDIAN_BEFORE_FIRST) / ZONE_DEGREES;
    boolean isZone = zone == Math.rint(zone) && zone >= 1 && zone <= ZONES;
    boolean isUtm = latitude == 0 && scale == SCALE && easting == FALSE_EASTING_METRES;
    boolean isSouth = northing == SOUTHERN_FALSE_NORTHING_METRES;
    return isZone && isUtm && (isSouth || northing == 0)
        ? Optional.of(new UtmZone((int) zone, !isSouth))
        : Optional.empty();
  }

  double meridian() {
    return MERIDIAN_BEFORE_FIRST + (double) ZONE_DEGREES * number;
  }

  double falseNorthingMetres() {
    return north ? 0 : SOUTHERN_FALSE_NORTHING_METRES;
  }

  /** {@code UTM zone 33N}, as EPSG's names end. */
  String name() {
    return "UTM zone " + number + (north ? "N" : "S");
  }

  /** EPSG's code of the zone on a geographic CRS, where there may be one: names decide. */
  OptionalInt code(int geographic) {
    Integer prefix = (north ? NORTH_PREFIXES : SOUTH_PREFIXES).get(geographic);
    return prefix == null ? OptionalInt.empty() : OptionalInt.of(prefix + number);
  }
}
