package ordo.pointcloud.crs.text;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsNumbers;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.Described;

/** User-defined geographic CRSs of GeoTIFF keys: by datum, by ellipsoid, or by its numbers. */
final class GeoKeysDatum {
  /** Datum codes 6000 to 6999 belong to the geographic codes 2000 lower (GeoTIFF 1.0, 6.3.2). */
  private static final int DATUM_MIN = 6001;

  private static final int DATUM_MAX = 6999;
  private static final int DATUM_ABOVE_GEOGRAPHIC = 2000;

  /** Ellipsoid codes 7001 to 7036 have a geographic code each, 3000 lower, of unknown datum. */
  private static final int ELLIPSOID_ABOVE_GEOGRAPHIC = 3000;

  private static final int ELLIPSOID_MIN = 7001;
  private static final int ELLIPSOID_MAX = 7036;
  private static final String OF_UNKNOWN_DATUM = "Unknown datum based upon";

  private static final int GREENWICH = 8901;

  /** How ESRI's programs fill the citation: {@code GCS Name = a|Datum = b|Ellipsoid = c|}. */
  private static final Pattern CITED_NAME = Pattern.compile("GCS Name ?= ?([^|]+)");

  private static final Pattern CITED_DATUM = Pattern.compile("Datum ?= ?([^|]+)");
  private static final Pattern CITED_ELLIPSOID = Pattern.compile("Ellipsoid ?= ?([^|]+)");

  private static final GeoKeysText.Result NO_ELLIPSOID =
      new GeoKeysText.Result.Unclear(
          "GeoTIFF key 2050: a user-defined datum without a known ellipsoid (key 2056)");

  private final GeoKeys keys;
  private final CrsEngine engine;

  GeoKeysDatum(GeoKeys keys, CrsEngine engine) {
    this.keys = keys;
    this.engine = engine;
  }

  GeoKeysText.Result geographic() {
    Optional<String> problem = meridianProblem().or(this::unitProblem);
    if (problem.isPresent()) {
      return new GeoKeysText.Result.Unclear(problem.get());
    }
    OptionalInt datum = keys.realCode(GeoKeys.DATUM);
    if (datum.isPresent()) {
      return ofDatum(datum.getAsInt());
    }
    return byNumbers().or(this::ofEllipsoid).orElse(NO_ELLIPSOID);
  }

  private Optional<String> meridianProblem() {
    double meridian = keys.number(GeoKeys.PRIME_MERIDIAN_LONGITUDE).orElse(0);
    int code = keys.realCode(GeoKeys.PRIME_MERIDIAN).orElse(GREENWICH);
    return meridian == 0 && code == GREENWICH
        ? Optional.empty()
        : Optional.of(
            "GeoTIFF keys 2051 and 2061: expected the meridian of Greenwich below a user-defined"
                + " CRS, found code %d, longitude %s".formatted(code, CrsNumbers.plain(meridian)));
  }

  private Optional<String> unitProblem() {
    return switch (GeoKeysUnit.angular(keys)) {
      case GeoKeysUnit.Reading.Absent _ -> Optional.empty();
      case GeoKeysUnit.Reading.Unclear unclear -> Optional.of(unclear.reason());
      case GeoKeysUnit.Reading.Stated stated ->
          GeoKeysText.sameSize(stated.unit(), CrsUnit.DEGREE)
              ? Optional.empty()
              : Optional.of(
                  "GeoTIFF key 2054: expected degrees below a user-defined CRS, found "
                      + stated.unit().name());
    };
  }

  private static GeoKeysText.Result ofDatum(int datum) {
    return datum >= DATUM_MIN && datum <= DATUM_MAX
        ? new GeoKeysText.Result.Text("EPSG:" + (datum - DATUM_ABOVE_GEOGRAPHIC))
        : new GeoKeysText.Result.Unclear("GeoTIFF key 2050: unknown datum " + datum);
  }

  /** Where the citation names the datum, PROJ knows it by that name. */
  private Optional<GeoKeysText.Result> byNumbers() {
    OptionalDouble axis = keys.number(GeoKeys.SEMI_MAJOR_AXIS);
    OptionalDouble flattening = inverseFlattening(axis);
    boolean named = cited(CITED_DATUM).isPresent() || keys.realCode(GeoKeys.ELLIPSOID).isEmpty();
    if (!named || axis.isEmpty() || flattening.isEmpty()) {
      return Optional.empty();
    }
    WktNode spheroid = spheroid(axis.getAsDouble(), flattening.getAsDouble());
    return Optional.of(new GeoKeysText.Result.Text(geographic(spheroid).text()));
  }

  private WktNode spheroid(double axis, double inverseFlattening) {
    return WktNode.of(
        "SPHEROID",
        WktNode.quoted(cited(CITED_ELLIPSOID).orElse("unknown")),
        WktNode.decimal(axis),
        WktNode.decimal(inverseFlattening));
  }

  private WktNode geographic(WktNode spheroid) {
    return WktNode.of(
        "GEOGCS",
        WktNode.quoted(cited(CITED_NAME).orElse("unknown")),
        WktNode.of("DATUM", WktNode.quoted(cited(CITED_DATUM).orElse("unknown")), spheroid),
        WktNode.of("PRIMEM", WktNode.quoted("Greenwich"), WktNode.decimal(0)),
        WktNode.of("UNIT", WktNode.quoted("Degree"), WktNode.decimal(CrsUnit.DEGREE.factor())));
  }

  /** 0 stands for a sphere, as in WKT. */
  private OptionalDouble inverseFlattening(OptionalDouble axis) {
    OptionalDouble stated = keys.number(GeoKeys.INVERSE_FLATTENING);
    OptionalDouble minor = keys.number(GeoKeys.SEMI_MINOR_AXIS);
    if (stated.isPresent() || axis.isEmpty() || minor.isEmpty()) {
      return stated;
    }
    double difference = axis.getAsDouble() - minor.getAsDouble();
    return OptionalDouble.of(difference == 0 ? 0 : axis.getAsDouble() / difference);
  }

  private Optional<String> cited(Pattern pattern) {
    Matcher matcher = pattern.matcher(keys.text(GeoKeys.GEOGRAPHIC_CITATION).orElse(""));
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  private Optional<GeoKeysText.Result> ofEllipsoid() {
    int ellipsoid = keys.realCode(GeoKeys.ELLIPSOID).orElse(0);
    if (ellipsoid == 0) {
      return Optional.empty();
    }
    String text = "EPSG:" + (ellipsoid - ELLIPSOID_ABOVE_GEOGRAPHIC);
    boolean inRange = ellipsoid >= ELLIPSOID_MIN && ellipsoid <= ELLIPSOID_MAX;
    String unknown =
        "GeoTIFF key 2056: a user-defined datum on ellipsoid %d, which is not known here";
    return Optional.of(
        inRange && isOfUnknownDatum(text)
            ? new GeoKeysText.Result.Text(text)
            : new GeoKeysText.Result.Unclear(unknown.formatted(ellipsoid)));
  }

  private boolean isOfUnknownDatum(String text) {
    return engine.describe(text) instanceof Described.Known known
        && known.crs().name().startsWith(OF_UNKNOWN_DATUM);
  }
}
