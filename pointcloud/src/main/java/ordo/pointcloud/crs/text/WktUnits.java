package ordo.pointcloud.crs.text;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.crs.CrsUnit;

/** WKT 1 of a projected CRS with another linear unit: same places, other numbers. */
final class WktUnits {
  private WktUnits() {}

  /** The false origin is kept where it is on the ground; the identifier no longer holds. */
  static WktNode changed(WktNode projected, CrsUnit from, CrsUnit to) {
    List<WktItem> items = new ArrayList<>();
    for (WktItem item : projected.without("AUTHORITY").items()) {
      items.add(item instanceof WktNode node ? changedItem(node, from, to) : item);
    }
    return projected.with(items);
  }

  static WktNode unit(CrsUnit unit) {
    return WktNode.of("UNIT", WktNode.quoted(unit.name()), WktNode.decimal(unit.factor()));
  }

  private static WktNode changedItem(WktNode node, CrsUnit from, CrsUnit to) {
    if (node.keyword().equals("UNIT")) {
      return unit(to);
    }
    boolean isLength = node.name().startsWith("false_");
    return node.keyword().equals("PARAMETER") && isLength && node.number(1).isPresent()
        ? WktNode.of(
            "PARAMETER",
            WktNode.quoted(node.name()),
            WktNode.decimal(node.number(1).getAsDouble() * from.factor() / to.factor()))
        : node;
  }
}
