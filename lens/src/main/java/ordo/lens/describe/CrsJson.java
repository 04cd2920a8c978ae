package ordo.lens.describe;

import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.points.Bounds;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told of a CRS: its name, its units, and where on the Earth a cloud lies by it. */
public record CrsJson(CrsEngine engine, StatedCrs stated, Bounds bounds) {
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
    OnEarth.of(engine, named).lattice(bounds).ifPresent(lattice -> places(crs, lattice));
  }

  /** Places across the box, and of them those along its edge, closed. */
  private static void places(ObjectNode crs, double[][] lattice) {
    int last = OnEarth.SIDE - 1;
    ArrayNode outline = crs.putArray("outline");
    for (int step = 0; step <= 4 * last; step++) {
      outline.add(pair(lattice[at(step - last) * OnEarth.SIDE + at(step)]));
    }
    ArrayNode rows = crs.putArray("lattice");
    for (double[] place : lattice) {
      rows.add(pair(place));
    }
  }

  private static ArrayNode pair(double[] place) {
    return JsonFile.MAPPER.createArrayNode().add(place[0]).add(place[1]);
  }

  /**
   * 0 to the last along the first edge, the last, back to 0 along the third, 0: of the other axis
   * an edge later.
   */
  private static int at(int step) {
    int last = OnEarth.SIDE - 1;
    int round = Math.floorMod(step, 4 * last);
    return Math.max(0, Math.min(Math.min(round, last), 3 * last - round));
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
}
