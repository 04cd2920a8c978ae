package ordo.pointcloud.crs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crs.CrsUnit;

/** Vertical parts of WKT 1, and horizontal ones joined to them. */
public final class WktHeights {
  private static final String COMPOUND = "COMPD_CS";
  private static final String VERTICAL = "VERT_CS";
  private static final List<String> HORIZONTAL = List.of("PROJCS", "GEOGCS");

  /** Kinds of vertical datums (OGC 01-009): above the geoid, above the ellipsoid. */
  private static final int ORTHOMETRIC = 2005;

  private static final int ELLIPSOIDAL = 2002;

  private WktHeights() {}

  /**
   * A horizontal CRS with the heights of another, compound one.
   *
   * @return empty where one of the two is not WKT 1 of such a CRS
   */
  public static Optional<String> joined(String horizontal, String compound) {
    return WktParser.parse(horizontal)
        .flatMap(
            below ->
                WktParser.parse(compound)
                    .flatMap(WktHeights::of)
                    .flatMap(above -> joined(below, above)))
        .map(WktNode::text);
  }

  /** The name of a compound CRS's heights. */
  public static Optional<String> name(String compound) {
    return WktParser.parse(compound).flatMap(WktHeights::of).map(WktNode::name);
  }

  static Optional<WktNode> of(WktNode compound) {
    return compound.keyword().equals(COMPOUND) ? compound.child(VERTICAL) : Optional.empty();
  }

  static Optional<WktNode> joined(WktNode horizontal, WktNode vertical) {
    return HORIZONTAL.contains(horizontal.keyword())
        ? Optional.of(
            WktNode.of(
                COMPOUND,
                WktNode.quoted(horizontal.name() + " + " + vertical.name()),
                horizontal,
                vertical))
        : Optional.empty();
  }

  /** Length of one unit in metres. */
  static Optional<CrsUnit> unit(WktNode vertical) {
    Optional<WktNode> unit = vertical.child("UNIT");
    OptionalDouble metres = unit.isPresent() ? unit.get().number(1) : OptionalDouble.empty();
    return metres.isPresent()
        ? Optional.of(new CrsUnit(unit.get().name(), metres.getAsDouble(), false))
        : Optional.empty();
  }

  /** The same heights in another unit, which no code stands for. */
  static WktNode inUnit(WktNode vertical, CrsUnit unit) {
    List<WktItem> items = new ArrayList<>();
    for (WktItem item : vertical.without("AUTHORITY").items()) {
      boolean isUnit = item instanceof WktNode node && node.keyword().equals("UNIT");
      items.add(isUnit ? WktUnits.unit(unit) : item);
    }
    items.set(0, WktNode.quoted("%s (%s)".formatted(vertical.name(), unit.name())));
    return vertical.with(items);
  }

  static WktNode unnamed(String name, CrsUnit unit) {
    return vertical(name, "unknown", ORTHOMETRIC, unit, "Gravity-related height");
  }

  /** As PROJ writes, and reads, the third axis of a 3D CRS. */
  static WktNode ellipsoidal(CrsUnit unit) {
    String name = "Ellipsoid (%s)".formatted(unit.name());
    return vertical(name, "Ellipsoid", ELLIPSOIDAL, unit, "Ellipsoidal height");
  }

  private static WktNode vertical(String name, String datum, int kind, CrsUnit unit, String axis) {
    return WktNode.of(
        VERTICAL,
        WktNode.quoted(name),
        WktNode.of("VERT_DATUM", WktNode.quoted(datum), WktNode.decimal(kind)),
        WktUnits.unit(unit),
        WktNode.of("AXIS", WktNode.quoted(axis), new WktItem.Leaf("UP", false)));
  }
}
