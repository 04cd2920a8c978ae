package ordo.pointcloud.crs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.Described;

/** From GeoTIFF keys to a CRS text that an engine understands: a code where the keys are one. */
public final class GeoKeysText {
  private final GeoKeys keys;
  private final CrsEngine engine;

  public GeoKeysText(GeoKeys keys, CrsEngine engine) {
    this.keys = keys;
    this.engine = engine;
  }

  /** What the keys came to. */
  public sealed interface Result {
    /**
     * @param notes what the keys override, leave open or say that the text does not, a line each
     */
    record Text(String text, List<String> notes) implements Result {
      public Text {
        notes = List.copyOf(notes);
      }

      Text(String text) {
        this(text, List.of());
      }
    }

    record Unclear(String reason) implements Result {}

    /** The same with more notes. */
    default Result with(List<String> more) {
      return switch (this) {
        case Unclear unclear -> unclear;
        case Text text -> {
          List<String> all = new ArrayList<>(text.notes());
          all.addAll(more);
          yield new Text(text.text(), all);
        }
      };
    }
  }

  public Result text() {
    int model = keys.code(GeoKeys.MODEL).orElse(0);
    return switch (model) {
      case 0 -> withHeight(hasProjection() ? projected() : geographic());
      case GeoKeys.MODEL_PROJECTED ->
          hasProjection() ? withHeight(projected()) : contradiction("projected", "no projection");
      case GeoKeys.MODEL_GEOGRAPHIC ->
          hasProjection() ? contradiction("geographic", "a projection") : withHeight(geographic());
      case GeoKeys.MODEL_GEOCENTRIC ->
          hasProjection() ? contradiction("geocentric", "a projection") : geocentric();
      default -> new Result.Unclear("GeoTIFF key 1024: unknown model type " + model);
    };
  }

  /** Whether any key says which projection. */
  private boolean hasProjection() {
    return keys.realCode(GeoKeys.PROJECTED).isPresent()
        || keys.realCode(GeoKeys.PROJECTION).isPresent()
        || keys.realCode(GeoKeys.METHOD).isPresent();
  }

  /** Coordinates in metres labelled degrees, or the reverse, are worse than no label. */
  private Result contradiction(String model, String found) {
    return new Result.Unclear(
        "GeoTIFF keys contradict each other: the model is %s (key 1024), the other keys name %s (%s)"
            .formatted(model, found, keys.listing()));
  }

  private Result projected() {
    if (GeoKeysUnit.horizontal(keys) instanceof GeoKeysUnit.Reading.Unclear unclear) {
      return new Result.Unclear(unclear.reason());
    }
    OptionalInt code = keys.realCode(GeoKeys.PROJECTED);
    return code.isEmpty() ? byNumbers() : projected("EPSG:" + code.getAsInt());
  }

  /** A projection that the keys define by its method or its zone. */
  private Result byNumbers() {
    CrsUnit unit =
        GeoKeysUnit.horizontal(keys) instanceof GeoKeysUnit.Reading.Stated stated
            ? stated.unit()
            : CrsUnit.METRE;
    return new GeoKeysProjection(keys, engine).text(unit, geographic());
  }

  private Result projected(String text) {
    return switch (engine.describe(text)) {
      case Described.Unknown unknown -> new Result.Unclear("GeoTIFF key 3072: " + unknown.reason());
      case Described.Known known ->
          known.crs().units().horizontal().angular() || known.crs().kind() == CrsKind.GEOCENTRIC
              ? wrongKind(GeoKeys.PROJECTED, known.crs(), "projected")
              : inUnit(text, known.crs());
    };
  }

  private static Result wrongKind(int key, CrsDescription found, String expected) {
    return new Result.Unclear(
        "GeoTIFF key %d: expected a %s CRS, found a %s one, %s"
            .formatted(key, expected, found.kind().label(), found.label()));
  }

  /** The code itself, or its WKT in the unit that the keys say instead of the code's own. */
  private Result inUnit(String text, CrsDescription crs) {
    CrsUnit own = crs.units().horizontal();
    if (!(GeoKeysUnit.horizontal(keys) instanceof GeoKeysUnit.Reading.Stated stated)
        || sameSize(stated.unit(), own)) {
      return new Result.Text(text);
    }
    return WktParser.parse(crs.wkt())
        .map(node -> WktUnits.changed(node, own, stated.unit()).text())
        .<Result>map(wkt -> new Result.Text(wkt, List.of(overridden(stated.unit(), crs))))
        .orElseGet(() -> new Result.Unclear("WKT of " + text + " not understood"));
  }

  private static String overridden(CrsUnit stated, CrsDescription crs) {
    return "x and y are in %s (GeoTIFF key 3076), which overrides the %s of %s (key 3072)"
        .formatted(stated.name(), crs.units().horizontal().name(), crs.label());
  }

  private Result geographic() {
    OptionalInt code = keys.realCode(GeoKeys.GEOGRAPHIC);
    Result stated =
        code.isPresent()
            ? new Result.Text("EPSG:" + code.getAsInt())
            : new GeoKeysDatum(keys, engine).geographic();
    String place = code.isPresent() ? "GeoTIFF key 2048: " : "";
    return stated instanceof Result.Text text ? geographic(text, place) : stated;
  }

  private Result geographic(Result.Text text, String place) {
    return switch (engine.describe(text.text())) {
      case Described.Unknown unknown -> new Result.Unclear(place + unknown.reason());
      case Described.Known known ->
          known.crs().units().horizontal().angular()
              ? inAngle(text, known.crs())
              : wrongKind(GeoKeys.GEOGRAPHIC, known.crs(), "geographic");
    };
  }

  private Result inAngle(Result.Text text, CrsDescription crs) {
    CrsUnit own = crs.units().horizontal();
    return switch (GeoKeysUnit.angular(keys)) {
      case GeoKeysUnit.Reading.Absent _ -> text;
      case GeoKeysUnit.Reading.Unclear unclear -> new Result.Unclear(unclear.reason());
      case GeoKeysUnit.Reading.Stated stated ->
          sameSize(stated.unit(), own) ? text : wrongAngle(crs, stated.unit());
    };
  }

  private static Result wrongAngle(CrsDescription crs, CrsUnit found) {
    return new Result.Unclear(
        "GeoTIFF key 2054: expected the %s of %s, found %s"
            .formatted(crs.units().horizontal().name(), crs.label(), found.name()));
  }

  private Result geocentric() {
    OptionalInt code = keys.realCode(GeoKeys.GEOGRAPHIC);
    if (code.isEmpty()) {
      return new Result.Unclear("GeoTIFF key 2048: expected the code of a geocentric CRS");
    }
    boolean wgs84 = List.of(4326, 4979, 4978).contains(code.getAsInt());
    return geocentric(wgs84 ? "EPSG:4978" : "EPSG:" + code.getAsInt());
  }

  private Result geocentric(String text) {
    return switch (engine.describe(text)) {
      case Described.Unknown unknown -> new Result.Unclear("GeoTIFF key 2048: " + unknown.reason());
      case Described.Known known ->
          known.crs().kind() == CrsKind.GEOCENTRIC
              ? new Result.Text(text)
              : wrongKind(GeoKeys.GEOGRAPHIC, known.crs(), "geocentric");
    };
  }

  private Result withHeight(Result horizontal) {
    return horizontal instanceof Result.Text text
        ? new GeoKeysHeight(keys, engine).added(text)
        : horizontal;
  }

  public static boolean sameSize(CrsUnit a, CrsUnit b) {
    return Math.abs(a.factor() / b.factor() - 1) < 1e-9;
  }
}
