package ordo.pointcloud.crs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.Described;

/** WKT 1 of a projected CRS that GeoTIFF keys define by method and parameters. */
final class GeoKeysProjection {
  private static final int STANDARD_PARALLEL_1 = 3078;
  private static final int STANDARD_PARALLEL_2 = 3079;
  private static final int NATURAL_LONGITUDE = 3080;
  private static final int NATURAL_LATITUDE = 3081;
  private static final int FALSE_EASTING = 3082;
  private static final int FALSE_NORTHING = 3083;
  private static final int FALSE_LONGITUDE = 3084;
  private static final int FALSE_LATITUDE = 3085;
  private static final int FALSE_ORIGIN_EASTING = 3086;
  private static final int FALSE_ORIGIN_NORTHING = 3087;
  private static final int CENTRE_LONGITUDE = 3088;
  private static final int CENTRE_LATITUDE = 3089;
  private static final int SCALE_AT_NATURAL = 3092;
  private static final int STRAIGHT_POLE_LONGITUDE = 3095;

  /** Methods of GeoTIFF 1.0, section 6.3.3.3, and WKT's names for them and their parameters. */
  private static final Map<Integer, Method> METHODS =
      Map.of(
          1, new Method("Transverse_Mercator", natural()),
          7, new Method("Mercator_1SP", natural()),
          8,
              new Method(
                  "Lambert_Conformal_Conic_2SP",
                  List.of(
                      new Parameter("latitude_of_origin", FALSE_LATITUDE, NATURAL_LATITUDE),
                      new Parameter("central_meridian", FALSE_LONGITUDE, NATURAL_LONGITUDE),
                      new Parameter("standard_parallel_1", STANDARD_PARALLEL_1),
                      new Parameter("standard_parallel_2", STANDARD_PARALLEL_2),
                      new Parameter("false_easting", FALSE_ORIGIN_EASTING, FALSE_EASTING),
                      new Parameter("false_northing", FALSE_ORIGIN_NORTHING, FALSE_NORTHING))),
          9, new Method("Lambert_Conformal_Conic_1SP", natural()),
          10, new Method("Lambert_Azimuthal_Equal_Area", centre()),
          11,
              new Method(
                  "Albers_Conic_Equal_Area",
                  List.of(
                      new Parameter("latitude_of_center", FALSE_LATITUDE, NATURAL_LATITUDE),
                      new Parameter("longitude_of_center", FALSE_LONGITUDE, NATURAL_LONGITUDE),
                      new Parameter("standard_parallel_1", STANDARD_PARALLEL_1),
                      new Parameter("standard_parallel_2", STANDARD_PARALLEL_2),
                      new Parameter("false_easting", FALSE_EASTING, FALSE_ORIGIN_EASTING),
                      new Parameter("false_northing", FALSE_NORTHING, FALSE_ORIGIN_NORTHING))),
          15,
              new Method(
                  "Polar_Stereographic",
                  List.of(
                      new Parameter("latitude_of_origin", NATURAL_LATITUDE, CENTRE_LATITUDE),
                      new Parameter("central_meridian", STRAIGHT_POLE_LONGITUDE),
                      new Parameter("scale_factor", SCALE_AT_NATURAL),
                      new Parameter("false_easting", FALSE_EASTING),
                      new Parameter("false_northing", FALSE_NORTHING))),
          16, new Method("Oblique_Stereographic", natural()));

  private final GeoKeys keys;
  private final CrsEngine engine;

  GeoKeysProjection(GeoKeys keys, CrsEngine engine) {
    this.keys = keys;
    this.engine = engine;
  }

  private record Method(String name, List<Parameter> parameters) {}

  /** A parameter, the key it stands in, and the key that other writers put it into. */
  private record Parameter(String name, int key, int otherKey) {
    Parameter(String name, int key) {
      this(name, key, key);
    }
  }

  GeoKeysText.Result text(Optional<CrsUnit> unit, GeoKeysText.Result base) {
    OptionalInt code = keys.realCode(GeoKeys.METHOD);
    Method method = METHODS.get(code.orElse(0));
    if (method == null) {
      return new GeoKeysText.Result.Unclear(
          "user-defined projection with GeoTIFF method " + code.orElse(0));
    }
    if (!(base instanceof GeoKeysText.Result.Text geographic)) {
      return base;
    }
    return switch (engine.describe(geographic.text())) {
      case Described.Unknown unknown -> new GeoKeysText.Result.Unclear(unknown.reason());
      case Described.Known known -> wkt(method, known.crs(), unit.orElse(CrsUnit.METRE));
    };
  }

  private GeoKeysText.Result wkt(Method method, CrsDescription geographic, CrsUnit unit) {
    Optional<WktNode> base = WktParser.parse(geographic.wkt());
    if (base.isEmpty()) {
      return new GeoKeysText.Result.Unclear("WKT of " + geographic.label() + " not understood");
    }
    List<WktItem> items = new ArrayList<>();
    items.add(WktNode.quoted(name()));
    items.add(base.get());
    items.add(WktNode.of("PROJECTION", WktNode.quoted(method.name())));
    method.parameters().forEach(parameter -> items.add(node(parameter)));
    items.add(WktUnits.unit(unit));
    return new GeoKeysText.Result.Text(new WktNode("PROJCS", items).text());
  }

  private String name() {
    return keys.text(GeoKeys.PROJECTED_CITATION)
        .or(() -> keys.text(GeoKeys.CITATION))
        .orElse("user-defined");
  }

  private WktNode node(Parameter parameter) {
    double missing = parameter.name().equals("scale_factor") ? 1 : 0;
    double value =
        keys.number(parameter.key()).orElse(keys.number(parameter.otherKey()).orElse(missing));
    return WktNode.of("PARAMETER", WktNode.quoted(parameter.name()), WktNode.number(value));
  }

  private static List<Parameter> natural() {
    return List.of(
        new Parameter("latitude_of_origin", NATURAL_LATITUDE, CENTRE_LATITUDE),
        new Parameter("central_meridian", NATURAL_LONGITUDE, CENTRE_LONGITUDE),
        new Parameter("scale_factor", SCALE_AT_NATURAL),
        new Parameter("false_easting", FALSE_EASTING),
        new Parameter("false_northing", FALSE_NORTHING));
  }

  private static List<Parameter> centre() {
    return List.of(
        new Parameter("latitude_of_center", CENTRE_LATITUDE, NATURAL_LATITUDE),
        new Parameter("longitude_of_center", CENTRE_LONGITUDE, NATURAL_LONGITUDE),
        new Parameter("false_easting", FALSE_EASTING),
        new Parameter("false_northing", FALSE_NORTHING));
  }
}
