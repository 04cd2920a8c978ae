package ordo.lens.describe;

import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.points.Bounds;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told of a CRS: its name, its units, and where on the Earth a cloud lies by it. */
public record CrsJson(CrsEngine engine, StatedCrs stated, Bounds bounds) {
  private static final String GEOGRAPHIC = "EPSG:4326";
  private static final int EDGE_STEPS = 4;

  /** Puts {@code crs} and {@code units} into a description. */
  public void into(ObjectNode description) {
    switch (stated) {
      case StatedCrs.Unnamed unnamed ->
          description.putObject("crs").putNull("name").put("reason", unnamed.reason());
      case StatedCrs.Named named -> {
        crs(description.putObject("crs"), named);
        units(description.putObject("units"), named.crs().units());
      }
    }
  }

  private void crs(ObjectNode crs, StatedCrs.Named named) {
    CrsDescription described = named.crs();
    crs.put("name", described.name()).put("label", named.label());
    crs.put("kind", described.kind().name().toLowerCase(java.util.Locale.ROOT));
    described
        .area()
        .ifPresent(
            area ->
                crs.putObject("area")
                    .put("name", area.name())
                    .put("west", area.west())
                    .put("south", area.south())
                    .put("east", area.east())
                    .put("north", area.north()));
    outline(named.text()).ifPresent(outline -> crs.set("outline", outline));
  }

  private static void units(ObjectNode units, CrsDescription.Units of) {
    unit(units.putObject("horizontal"), of.horizontal());
    of.vertical().ifPresent(vertical -> unit(units.putObject("vertical"), vertical));
  }

  private static void unit(ObjectNode unit, CrsUnit of) {
    unit.put("name", of.name());
    if (of.angular()) {
      unit.put("degrees", Math.toDegrees(of.factor()));
    } else {
      unit.put("metres", of.factor());
    }
  }

  /** The box on the Earth, closed, as pairs of longitude and latitude; empty where it has none. */
  private Optional<ArrayNode> outline(String text) {
    if (!bounds.isFinite() || bounds.minX() > bounds.maxX() || bounds.minY() > bounds.maxY()) {
      return Optional.empty();
    }
    double low = Math.min(bounds.minZ(), bounds.maxZ());
    double high = Math.max(bounds.minZ(), bounds.maxZ());
    var box = new CloudBox(bounds.minX(), bounds.minY(), low, bounds.maxX(), bounds.maxY(), high);
    return engine.plan(text, GEOGRAPHIC, Optional.of(box)) instanceof CrsPlan.Planned planned
        ? transformed(planned.transform())
        : Optional.empty();
  }

  private Optional<ArrayNode> transformed(CrsTransform transform) {
    int places = 4 * EDGE_STEPS + 1;
    double[] x = new double[places];
    double[] y = new double[places];
    for (int i = 0; i < places; i++) {
      x[i] = bounds.minX() + (bounds.maxX() - bounds.minX()) * part(i);
      y[i] = bounds.minY() + (bounds.maxY() - bounds.minY()) * part(i - EDGE_STEPS);
    }
    try (CrsTransform.Lane lane = transform.open()) {
      lane.apply(x, y, new double[places], places);
    }
    ArrayNode outline = JsonFile.MAPPER.createArrayNode();
    for (int i = 0; i < places; i++) {
      outline.add(JsonFile.MAPPER.createArrayNode().add(x[i]).add(y[i]));
    }
    return Double.isFinite(sum(x) + sum(y)) ? Optional.of(outline) : Optional.empty();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * 0 to 1 along the first edge, 1, back to 0 along the third, 0: of the other axis an edge later.
   */
  private static double part(int step) {
    int at = Math.floorMod(step, 4 * EDGE_STEPS);
    double edge = (double) at / EDGE_STEPS;
    return edge <= 1 ? edge : edge <= 2 ? 1 : edge <= 3 ? 3 - edge : 0;
  }
}
