package ordo.pointcloud.crs.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.Described;

/** From GeoTIFF keys to a CRS text that an engine understands: a code where the keys are one. */
public final class GeoKeysText {
  private static final Map<Integer, CrsUnit> LINEAR_UNITS =
      Map.of(
          9001, CrsUnit.METRE,
          9002, new CrsUnit("foot", 0.3048, false),
          9003, new CrsUnit("US survey foot", 1200.0 / 3937.0, false),
          9005, new CrsUnit("Clarke's foot", 0.3047972654, false),
          9036, new CrsUnit("kilometre", 1000, false));

  private final GeoKeys keys;
  private final CrsEngine engine;

  public GeoKeysText(GeoKeys keys, CrsEngine engine) {
    this.keys = keys;
    this.engine = engine;
  }

  /** What the keys came to. */
  public sealed interface Result {
    record Text(String text) implements Result {}

    record Unclear(String reason) implements Result {}
  }

  public Result text() {
    return switch (keys.code(GeoKeys.MODEL).orElse(GeoKeys.MODEL_PROJECTED)) {
      case GeoKeys.MODEL_PROJECTED -> withHeight(projected());
      case GeoKeys.MODEL_GEOGRAPHIC -> withHeight(geographic());
      case GeoKeys.MODEL_GEOCENTRIC -> geocentric();
      default -> new Result.Unclear("GeoTIFF model type " + keys.code(GeoKeys.MODEL).getAsInt());
    };
  }

  private Result projected() {
    OptionalInt code = keys.realCode(GeoKeys.PROJECTED);
    if (code.isEmpty()) {
      return keys.code(GeoKeys.PROJECTED).isPresent() || keys.code(GeoKeys.METHOD).isPresent()
          ? new GeoKeysProjection(keys, engine).text(unit(), geographic())
          : keys.code(GeoKeys.GEOGRAPHIC).isPresent()
              ? geographic()
              : new Result.Unclear("GeoTIFF keys without a projected or geographic CRS");
    }
    String text = "EPSG:" + code.getAsInt();
    return switch (engine.describe(text)) {
      case Described.Unknown unknown -> new Result.Unclear(unknown.reason());
      case Described.Known known -> inUnit(text, known.crs());
    };
  }

  /** The code itself, or its WKT in the unit that the keys say instead of the code's own. */
  private Result inUnit(String text, CrsDescription crs) {
    CrsUnit own = crs.units().horizontal();
    Optional<CrsUnit> stated = unit();
    if (stated.isEmpty() || sameSize(stated.get(), own) || own.angular()) {
      return new Result.Text(text);
    }
    return WktParser.parse(crs.wkt())
        .<Result>map(node -> new Result.Text(WktUnits.changed(node, own, stated.get()).text()))
        .orElseGet(() -> new Result.Unclear("WKT of " + text + " not understood"));
  }

  private Result geographic() {
    OptionalInt code = keys.realCode(GeoKeys.GEOGRAPHIC);
    return code.isPresent()
        ? new Result.Text("EPSG:" + code.getAsInt())
        : GeoKeysDatum.geographic(keys);
  }

  private Result geocentric() {
    OptionalInt code = keys.realCode(GeoKeys.GEOGRAPHIC);
    if (code.isEmpty()) {
      return new Result.Unclear("geocentric GeoTIFF keys without a code");
    }
    boolean wgs84 = List.of(4326, 4979, 4978).contains(code.getAsInt());
    return wgs84 ? new Result.Text("EPSG:4978") : new Result.Text("EPSG:" + code.getAsInt());
  }

  /** Joined to the vertical code where there is one, and the horizontal part is a code. */
  private Result withHeight(Result horizontal) {
    OptionalInt vertical = keys.realCode(GeoKeys.VERTICAL);
    if (vertical.isEmpty()
        || !(horizontal instanceof Result.Text text)
        || CrsText.isWkt(text.text())) {
      return horizontal;
    }
    String compound = text.text() + "+EPSG:" + vertical.getAsInt();
    return engine.describe(compound) instanceof Described.Known
        ? new Result.Text(compound)
        : horizontal;
  }

  private Optional<CrsUnit> unit() {
    OptionalInt code = keys.code(GeoKeys.LINEAR_UNIT);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    if (code.getAsInt() == GeoKeys.USER_DEFINED) {
      return keys.number(GeoKeys.LINEAR_UNIT_SIZE).isPresent()
          ? Optional.of(
              new CrsUnit("unit", keys.number(GeoKeys.LINEAR_UNIT_SIZE).getAsDouble(), false))
          : Optional.empty();
    }
    return Optional.ofNullable(LINEAR_UNITS.get(code.getAsInt()));
  }

  public static boolean sameSize(CrsUnit a, CrsUnit b) {
    return Math.abs(a.factor() / b.factor() - 1) < 1e-9;
  }
}
