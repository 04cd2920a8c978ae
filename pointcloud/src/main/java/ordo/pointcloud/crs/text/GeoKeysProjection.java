package ordo.pointcloud.crs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.Described;

/** A projected CRS that GeoTIFF keys define by method and parameters, or by a zone of UTM. */
final class GeoKeysProjection {
  private final GeoKeys keys;
  private final CrsEngine engine;

  GeoKeysProjection(GeoKeys keys, CrsEngine engine) {
    this.keys = keys;
    this.engine = engine;
  }

  /** A projection's parameters, and what was taken for granted about them. */
  private record Definition(String method, List<WktItem> parameters, Optional<UtmZone> zone) {}

  /**
   * The code of a zone of UTM where there is one, else WKT 1.
   *
   * @param base the geographic CRS below
   */
  GeoKeysText.Result text(CrsUnit unit, GeoKeysText.Result base) {
    if (!(base instanceof GeoKeysText.Result.Text geographic)) {
      return base;
    }
    Optional<UtmZone> zone = UtmZone.ofCode(keys.realCode(GeoKeys.PROJECTION).orElse(0));
    int number = keys.realCode(GeoKeys.METHOD).orElse(0);
    return zone.map(found -> definition(found, unit))
        .or(() -> GeoKeysMethod.of(number, keys).map(method -> definition(method, unit)))
        .map(definition -> text(definition, unit, geographic))
        .map(text -> text.with(notes(zone.isEmpty(), number)))
        .orElseGet(() -> new GeoKeysText.Result.Unclear(unknown(number)));
  }

  private GeoKeysText.Result text(
      Definition definition, CrsUnit unit, GeoKeysText.Result.Text geographic) {
    return code(definition, unit, geographic).orElseGet(() -> wkt(definition, unit, geographic));
  }

  private String unknown(int method) {
    OptionalInt conversion = keys.realCode(GeoKeys.PROJECTION);
    return conversion.isPresent() && method == 0
        ? "GeoTIFF key 3074: unknown projection %d, expected a zone of UTM"
            .formatted(conversion.getAsInt())
        : "GeoTIFF key 3075: unknown projection method " + method;
  }

  private List<String> notes(boolean byMethod, int method) {
    boolean oblique =
        method == GeoKeysMethod.OBLIQUE_MERCATOR
            || method == GeoKeysMethod.OBLIQUE_MERCATOR_AT_CENTRE;
    return byMethod && oblique && keys.number(GeoKeysMethod.RECTIFIED_ANGLE).isEmpty()
        ? List.of(
            "GeoTIFF key %d, the angle of the rectified grid, is missing: %.0f degrees were taken"
                .formatted(GeoKeysMethod.RECTIFIED_ANGLE, GeoKeysMethod.RECTIFIED_ANGLE_MISSING))
        : List.of();
  }

  private Definition definition(GeoKeysMethod method, CrsUnit unit) {
    List<WktItem> parameters = new ArrayList<>();
    method
        .parameters()
        .forEach(parameter -> parameters.add(node(parameter.name(), parameter.value(keys))));
    boolean isUtmMethod = method.name().equals("Transverse_Mercator");
    return new Definition(
        method.name(),
        parameters,
        isUtmMethod ? zone(method.parameters(), unit) : Optional.empty());
  }

  private Optional<UtmZone> zone(List<GeoKeysMethod.Parameter> parameters, CrsUnit unit) {
    double[] values = parameters.stream().mapToDouble(parameter -> parameter.value(keys)).toArray();
    return UtmZone.ofParameters(
        values[0], values[1], values[2], values[3] * unit.factor(), values[4] * unit.factor());
  }

  private static Definition definition(UtmZone zone, CrsUnit unit) {
    return new Definition(
        "Transverse_Mercator",
        List.of(
            node("latitude_of_origin", 0),
            node("central_meridian", zone.meridian()),
            node("scale_factor", UtmZone.SCALE),
            node("false_easting", UtmZone.FALSE_EASTING_METRES / unit.factor()),
            node("false_northing", zone.falseNorthingMetres() / unit.factor())),
        Optional.of(zone));
  }

  /** EPSG's own code, where a zone of UTM in metres has one on this geographic CRS. */
  private Optional<GeoKeysText.Result> code(
      Definition definition, CrsUnit unit, GeoKeysText.Result.Text geographic) {
    OptionalInt base = keys.realCode(GeoKeys.GEOGRAPHIC);
    if (definition.zone().isEmpty() || base.isEmpty() || unit.factor() != 1) {
      return Optional.empty();
    }
    UtmZone zone = definition.zone().get();
    OptionalInt code = zone.code(base.getAsInt());
    return code.isPresent()
            && geographic.text().equals("EPSG:" + base.getAsInt())
            && isOf(zone, "EPSG:" + code.getAsInt())
        ? Optional.of(new GeoKeysText.Result.Text("EPSG:" + code.getAsInt()))
        : Optional.empty();
  }

  private boolean isOf(UtmZone zone, String text) {
    return engine.describe(text) instanceof Described.Known known
        && known.crs().name().endsWith(zone.name());
  }

  private GeoKeysText.Result wkt(
      Definition definition, CrsUnit unit, GeoKeysText.Result.Text geographic) {
    return switch (engine.describe(geographic.text())) {
      case Described.Unknown unknown -> new GeoKeysText.Result.Unclear(unknown.reason());
      case Described.Known known -> wkt(definition, unit, known.crs());
    };
  }

  private GeoKeysText.Result wkt(Definition definition, CrsUnit unit, CrsDescription geographic) {
    Optional<WktNode> base = WktParser.parse(geographic.wkt());
    boolean inDegrees =
        geographic.kind() == CrsKind.GEOGRAPHIC_2D
            && GeoKeysText.sameSize(geographic.units().horizontal(), CrsUnit.DEGREE);
    if (base.isEmpty() || !inDegrees) {
      return new GeoKeysText.Result.Unclear(
          "a projection by method on %s: expected a geographic 2D CRS in degrees below it"
              .formatted(geographic.label()));
    }
    WktNode projected = node(name(definition, geographic), base.get(), definition, unit);
    return new GeoKeysText.Result.Text(projected.text());
  }

  private static WktNode node(String name, WktNode base, Definition definition, CrsUnit unit) {
    List<WktItem> items = new ArrayList<>();
    items.add(WktNode.quoted(name));
    items.add(base);
    items.add(WktNode.of("PROJECTION", WktNode.quoted(definition.method())));
    items.addAll(definition.parameters());
    items.add(WktUnits.unit(unit));
    return new WktNode("PROJCS", items);
  }

  private String name(Definition definition, CrsDescription geographic) {
    return keys.text(GeoKeys.PROJECTED_CITATION)
        .or(() -> keys.text(GeoKeys.CITATION))
        .or(() -> definition.zone().map(zone -> geographic.name() + " / " + zone.name()))
        .orElseGet(() -> geographic.name() + " / " + definition.method().replace('_', ' '));
  }

  private static WktNode node(String name, double value) {
    return WktNode.of("PARAMETER", WktNode.quoted(name), WktNode.decimal(value));
  }
}
