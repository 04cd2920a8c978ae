package ordo.pointcloud.crs.text;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.Described;

/**
 * The vertical part of GeoTIFF keys (4096 to 4099), joined to the horizontal one. What cannot be
 * said is left out with a line that names it: x and y lose nothing by it.
 */
final class GeoKeysHeight {
  /** A geographic CRS that every engine knows: to ask for a vertical one beside it. */
  private static final String ANY_HORIZONTAL = "EPSG:4326";

  /** Ellipsoid codes 7000 to 7099 mean, 2000 lower, heights above them (GeoTIFF 1.0, 6.3.4.1). */
  private static final int ELLIPSOID_ABOVE_HEIGHT = 2000;

  private static final int ELLIPSOIDAL_MIN = 5001;
  private static final int ELLIPSOIDAL_MAX = 5099;

  private static final int NAVD88_DATUM = 5103;

  /** The heights that EPSG has of a vertical datum, in metres or, of the old ones, in feet. */
  private static final Map<Integer, Integer> OF_DATUM =
      Map.ofEntries(
          entry(NAVD88_DATUM, 5703),
          entry(5101, 5701),
          entry(5102, 5702),
          entry(5104, 5736),
          entry(5105, 5705),
          entry(5109, 5709),
          entry(5111, 5711),
          entry(5114, 5713),
          entry(5119, 5720),
          entry(5127, 5728),
          entry(5128, 5729),
          entry(5129, 5730),
          entry(5171, 5773),
          entry(5181, 5783),
          entry(5203, 5798),
          entry(5205, 5609),
          entry(5215, 5621),
          entry(1027, 3855),
          entry(1127, 6647),
          entry(1169, 7839),
          entry(1170, 7837));

  /** Up to here a value of key 4096 may be a datum's code: GeoTIFF 1.0 listed those there. */
  private static final int DATUM_AS_HEIGHT_MIN = 5101;

  private static final int DATUM_AS_HEIGHT_MAX = 5105;

  /** NAVD88 height in metres, feet and US survey feet: the one datum that has all of them. */
  private static final List<Integer> NAVD88_HEIGHTS = List.of(5703, 8228, 6360);

  private final GeoKeys keys;
  private final CrsEngine engine;

  GeoKeysHeight(GeoKeys keys, CrsEngine engine) {
    this.keys = keys;
    this.engine = engine;
  }

  /** A vertical part, or why there is none. */
  private sealed interface Part {
    /**
     * @param node VERT_CS
     * @param code of the whole, where it is one as it stands
     * @param notes what overrides what
     */
    record Known(WktNode node, Optional<String> code, List<String> notes) implements Part {}

    record Missing(String reason) implements Part {}
  }

  /** The horizontal text with the heights; the same text where the keys say nothing of them. */
  GeoKeysText.Result added(GeoKeysText.Result.Text horizontal) {
    if (!saysHeights()) {
      return horizontal;
    }
    return switch (part(horizontal)) {
      case Part.Missing missing -> horizontal.with(List.of(lost(missing.reason())));
      case Part.Known found -> joined(horizontal, found);
    };
  }

  private boolean saysHeights() {
    return List.of(GeoKeys.VERTICAL, GeoKeys.VERTICAL_DATUM, GeoKeys.VERTICAL_UNIT).stream()
            .anyMatch(key -> keys.code(key).orElse(0) != 0)
        || keys.text(GeoKeys.VERTICAL_CITATION).isPresent();
  }

  private String lost(String reason) {
    return "heights are not named, %s: %s".formatted(said(), reason);
  }

  /** What the keys say, as they say it. */
  private String said() {
    StringBuilder said = new StringBuilder("though the GeoTIFF keys say");
    for (int key : List.of(GeoKeys.VERTICAL, GeoKeys.VERTICAL_DATUM, GeoKeys.VERTICAL_UNIT)) {
      keys.code(key).ifPresent(code -> said.append(" %d = %d,".formatted(key, code)));
    }
    keys.text(GeoKeys.VERTICAL_CITATION)
        .ifPresent(text -> said.append(" %d = \"%s\",".formatted(GeoKeys.VERTICAL_CITATION, text)));
    said.setLength(said.length() - 1);
    return said.toString();
  }

  private GeoKeysText.Result joined(GeoKeysText.Result.Text horizontal, Part.Known found) {
    Optional<String> text = joined(horizontal.text(), found);
    if (text.isEmpty()) {
      return horizontal.with(List.of(lost("the horizontal part cannot be said in WKT 1")));
    }
    return switch (engine.describe(text.get())) {
      case Described.Unknown unknown -> horizontal.with(List.of(lost(unknown.reason())));
      case Described.Known _ ->
          new GeoKeysText.Result.Text(text.get(), horizontal.notes()).with(found.notes());
    };
  }

  private Optional<String> joined(String horizontal, Part.Known found) {
    return found.code().isPresent() && !CrsText.isWkt(horizontal)
        ? Optional.of(horizontal + "+" + found.code().get())
        : wktOf(horizontal)
            .flatMap(below -> WktHeights.joined(below, found.node()).map(WktNode::text));
  }

  private Optional<WktNode> wktOf(String text) {
    return engine.describe(text) instanceof Described.Known known
        ? WktParser.parse(known.crs().wkt())
        : Optional.empty();
  }

  private Part part(GeoKeysText.Result.Text horizontal) {
    if (engine.describe(horizontal.text()) instanceof Described.Known known
        && known.crs().kind().hasHeight()) {
      return new Part.Missing(known.crs().label() + " has heights of its own");
    }
    return switch (GeoKeysUnit.vertical(keys)) {
      case GeoKeysUnit.Reading.Unclear unclear -> new Part.Missing(unclear.reason());
      case GeoKeysUnit.Reading.Stated stated -> part(horizontal, Optional.of(stated.unit()));
      case GeoKeysUnit.Reading.Absent _ -> part(horizontal, Optional.empty());
    };
  }

  private Part part(GeoKeysText.Result.Text horizontal, Optional<CrsUnit> unit) {
    int code = keys.realCode(GeoKeys.VERTICAL).orElse(0);
    if (code >= ELLIPSOIDAL_MIN && code <= ELLIPSOIDAL_MAX) {
      return ellipsoidal(horizontal, code, unit.orElse(CrsUnit.METRE));
    }
    if (code != 0) {
      boolean isDatum = code >= DATUM_AS_HEIGHT_MIN && code <= DATUM_AS_HEIGHT_MAX;
      return named(isDatum ? OF_DATUM.getOrDefault(code, code) : code, !isDatum, unit);
    }
    OptionalInt datum = keys.realCode(GeoKeys.VERTICAL_DATUM);
    return datum.isPresent() ? ofDatum(datum.getAsInt(), unit) : unnamed(unit);
  }

  private Part ofDatum(int datum, Optional<CrsUnit> unit) {
    Integer height = OF_DATUM.get(datum);
    return height == null
        ? new Part.Missing("key 4098: unknown vertical datum " + datum)
        : named(height, false, unit);
  }

  /** Heights above an ellipsoid, which must be the horizontal part's own. */
  private Part ellipsoidal(GeoKeysText.Result.Text horizontal, int code, CrsUnit unit) {
    String ellipsoid = "EPSG:" + (code + ELLIPSOID_ABOVE_HEIGHT);
    Optional<String> own = wktOf(horizontal.text()).flatMap(GeoKeysHeight::ellipsoid);
    return own.equals(Optional.of(ellipsoid))
        ? new Part.Known(WktHeights.ellipsoidal(unit), Optional.empty(), List.of())
        : new Part.Missing(
            "heights above ellipsoid %s, the horizontal CRS has %s"
                .formatted(ellipsoid, own.orElse("one without a code")));
  }

  private static Optional<String> ellipsoid(WktNode crs) {
    return crs.all()
        .filter(node -> node.keyword().equals("SPHEROID"))
        .findFirst()
        .flatMap(WktNode::code);
  }

  /**
   * @param isStated the keys name this code, and with it its unit; else a datum alone
   */
  private Part named(int code, boolean isStated, Optional<CrsUnit> unit) {
    return switch (engine.describe(ANY_HORIZONTAL + "+EPSG:" + code)) {
      case Described.Unknown unknown -> new Part.Missing(unknown.reason());
      case Described.Known known -> named(code, known.crs(), isStated, unit);
    };
  }

  private Part named(int code, CrsDescription both, boolean isStated, Optional<CrsUnit> unit) {
    Optional<WktNode> node = WktParser.parse(both.wkt()).flatMap(WktHeights::of);
    Optional<CrsUnit> own = both.units().vertical();
    if (node.isEmpty() || own.isEmpty()) {
      return new Part.Missing("EPSG:%d cannot be said in WKT 1".formatted(code));
    }
    if (unit.isEmpty() || GeoKeysText.sameSize(unit.get(), own.get())) {
      return new Part.Known(node.get(), Optional.of("EPSG:" + code), List.of());
    }
    Part.Known found = inUnit(code, node.get(), unit.get());
    String note =
        "heights are in %s (GeoTIFF key 4099), which overrides the %s of EPSG:%d, %s (key 4096)"
            .formatted(unit.get().name(), own.get().name(), code, node.get().name());
    return new Part.Known(found.node(), found.code(), isStated ? List.of(note) : List.of());
  }

  /** Heights whose own unit is another. */
  private Part.Known inUnit(int code, WktNode node, CrsUnit unit) {
    return sibling(code, unit)
        .orElseGet(
            () -> new Part.Known(WktHeights.inUnit(node, unit), Optional.empty(), List.of()));
  }

  /** The same heights in another unit under a code of their own. */
  private Optional<Part.Known> sibling(int code, CrsUnit unit) {
    if (!NAVD88_HEIGHTS.contains(code)) {
      return Optional.empty();
    }
    return NAVD88_HEIGHTS.stream()
        .filter(other -> other != code)
        .map(other -> named(other, false, Optional.empty()))
        .filter(Part.Known.class::isInstance)
        .map(Part.Known.class::cast)
        .filter(found -> isIn(unit, found.node()))
        .findFirst();
  }

  private static boolean isIn(CrsUnit unit, WktNode heights) {
    return WktHeights.unit(heights).filter(own -> GeoKeysText.sameSize(own, unit)).isPresent();
  }

  /** Heights above nobody knows what, in a unit that is known. */
  private Part unnamed(Optional<CrsUnit> unit) {
    if (unit.isEmpty()) {
      return new Part.Missing("neither a code nor a unit among them");
    }
    String name = keys.text(GeoKeys.VERTICAL_CITATION).orElse("unnamed heights");
    return new Part.Known(WktHeights.unnamed(name, unit.get()), Optional.empty(), List.of());
  }
}
