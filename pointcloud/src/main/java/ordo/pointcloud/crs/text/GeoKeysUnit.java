package ordo.pointcloud.crs.text;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import ordo.pointcloud.crs.CrsUnit;

/** Units that GeoTIFF keys name by their codes in EPSG's register (GeoTIFF 1.0, 6.3.1.3). */
final class GeoKeysUnit {
  private static final Map<Integer, CrsUnit> LENGTHS =
      Map.ofEntries(
          entry(9001, CrsUnit.METRE),
          length(9002, "foot", 0.3048),
          length(9003, "US survey foot", 1200.0 / 3937.0),
          length(9005, "Clarke's foot", 0.3047972654),
          length(9014, "fathom", 1.8288),
          length(9030, "nautical mile", 1852),
          length(9036, "kilometre", 1000),
          length(9037, "Clarke's yard", 0.9143917962),
          length(9040, "British yard (Sears 1922)", 36 / 39.370147),
          length(9041, "British foot (Sears 1922)", 12 / 39.370147),
          length(9042, "British chain (Sears 1922)", 792 / 39.370147),
          length(9084, "Indian yard", 36 / 39.370142),
          length(9080, "Indian foot", 12 / 39.370142),
          length(9093, "Statute mile", 1609.344),
          length(9094, "Gold Coast foot", 6378300 / 20926201.0),
          length(9095, "British foot (1936)", 0.3048007491),
          length(9096, "yard", 0.9144),
          length(9097, "chain", 20.1168),
          length(9098, "link", 0.201168),
          length(9301, "British chain (Sears 1922 truncated)", 20.116756));

  /** 9107 and 9108 are how degrees are written down, which binary numbers never are. */
  private static final Map<Integer, CrsUnit> ANGLES =
      Map.of(
          9101, new CrsUnit("radian", 1, true),
          9102, CrsUnit.DEGREE,
          9103, new CrsUnit("arc-minute", CrsUnit.DEGREE.factor() / 60, true),
          9104, new CrsUnit("arc-second", CrsUnit.DEGREE.factor() / 3600, true),
          9105, new CrsUnit("grad", Math.PI / 200, true),
          9106, new CrsUnit("gon", Math.PI / 200, true),
          9107, CrsUnit.DEGREE,
          9108, CrsUnit.DEGREE,
          9122, CrsUnit.DEGREE);

  private GeoKeysUnit() {}

  /** What a key came to. */
  sealed interface Reading {
    /** The key is not there. */
    record Absent() implements Reading {}

    record Stated(CrsUnit unit) implements Reading {}

    /** The key names a unit that nobody here knows. */
    record Unclear(String reason) implements Reading {}
  }

  /** The unit of x and y. */
  static Reading horizontal(GeoKeys keys) {
    OptionalDouble size = keys.number(GeoKeys.LINEAR_UNIT_SIZE);
    boolean ownSize = keys.code(GeoKeys.LINEAR_UNIT).orElse(0) == GeoKeys.USER_DEFINED;
    if (ownSize && size.isPresent() && isSize(size.getAsDouble())) {
      return new Reading.Stated(ofSize(size.getAsDouble()));
    }
    return found(keys, GeoKeys.LINEAR_UNIT, LENGTHS);
  }

  /** The unit of heights. */
  static Reading vertical(GeoKeys keys) {
    return found(keys, GeoKeys.VERTICAL_UNIT, LENGTHS);
  }

  /** The unit of longitude and latitude. */
  static Reading angular(GeoKeys keys) {
    return found(keys, GeoKeys.ANGULAR_UNIT, ANGLES);
  }

  private static Reading found(GeoKeys keys, int key, Map<Integer, CrsUnit> known) {
    OptionalInt code = keys.code(key);
    if (code.isEmpty() || code.getAsInt() == 0) {
      return new Reading.Absent();
    }
    return Optional.ofNullable(known.get(code.getAsInt()))
        .<Reading>map(Reading.Stated::new)
        .orElseGet(() -> unclear(key, code.getAsInt()));
  }

  private static Reading unclear(int key, int code) {
    return new Reading.Unclear(
        code == GeoKeys.USER_DEFINED
            ? "GeoTIFF key %d: a user-defined unit without its size".formatted(key)
            : "GeoTIFF key %d: unknown unit %d".formatted(key, code));
  }

  private static boolean isSize(double size) {
    return Double.isFinite(size) && size > 0;
  }

  private static CrsUnit ofSize(double size) {
    CrsUnit unnamed = new CrsUnit("unit", size, false);
    return LENGTHS.values().stream()
        .filter(unit -> GeoKeysText.sameSize(unit, unnamed))
        .findFirst()
        .orElse(unnamed);
  }

  private static Map.Entry<Integer, CrsUnit> length(int code, String name, double metres) {
    return entry(code, new CrsUnit(name, metres, false));
  }
}
