package ordo.pointcloud.crs.proven;

import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.GeographicArea;
import ordo.pointcloud.crs.area.Extent;

/** Lines of the table of proven codes: cells apart by tabs. */
public final class ProvenLine {
  public static final String MADE_WITH = "M";
  static final String CODE = "C";
  static final String SHIFT = "S";
  static final String ENTRY = "E";

  private static final String NOT_PROVEN = "-";
  private static final int SHIFT_CELL = 19;

  private ProvenLine() {}

  public static String of(ProvenCrs crs) {
    CrsDescription about = crs.description();
    GeographicArea area = about.area().orElseThrow();
    CrsUnit unit = about.units().horizontal();
    return String.join(
        "\t",
        CODE,
        about.text(),
        about.name(),
        about.kind().name(),
        unit.name(),
        Double.toString(unit.factor()),
        Boolean.toString(unit.angular()),
        Double.toString(area.west()),
        Double.toString(area.south()),
        Double.toString(area.east()),
        Double.toString(area.north()),
        area.name(),
        Double.toString(crs.extent().minX()),
        Double.toString(crs.extent().minY()),
        Double.toString(crs.extent().maxX()),
        Double.toString(crs.extent().maxY()),
        about.deprecated() ? "deprecated" : "",
        crs.base(),
        crs.parameters(),
        crs.toWgs84().map(ProvenLine::of).orElse(NOT_PROVEN + "\t\t\t"),
        about.wkt());
  }

  /**
   * @param pair {@code from>to}
   */
  public static String of(String pair, ProvenShift shift) {
    return String.join("\t", SHIFT, pair, of(shift));
  }

  /** A line of the whole catalogue, so that unknown and unproven codes can be told apart. */
  public static String of(CrsEntry entry) {
    return String.join(
        "\t",
        ENTRY,
        entry.code(),
        entry.name(),
        entry.kind().name(),
        entry.deprecated() ? "1" : "");
  }

  static CrsEntry entry(String[] cells) {
    return new CrsEntry(
        cells[1], cells[2], CrsKind.valueOf(cells[3]), Optional.empty(), !cells[4].isEmpty());
  }

  static ProvenCrs crs(String[] cells) {
    CrsUnit unit =
        new CrsUnit(cells[4], Double.parseDouble(cells[5]), Boolean.parseBoolean(cells[6]));
    GeographicArea area =
        new GeographicArea(
            number(cells, 7), number(cells, 8), number(cells, 9), number(cells, 10), cells[11]);
    return new ProvenCrs(
        new CrsDescription(
            cells[1],
            cells[2],
            CrsKind.valueOf(cells[3]),
            new CrsDescription.Units(unit, Optional.empty()),
            Optional.of(area),
            cells[SHIFT_CELL + 4],
            !cells[16].isEmpty()),
        cells[17],
        cells[18],
        shift(cells, SHIFT_CELL),
        new Extent(number(cells, 12), number(cells, 13), number(cells, 14), number(cells, 15)));
  }

  /** A shift of four cells, empty where it says that none was proven. */
  static Optional<ProvenShift> shift(String[] cells, int at) {
    return cells[at].equals(NOT_PROVEN)
        ? Optional.empty()
        : Optional.of(
            new ProvenShift(
                cells[at], number(cells, at + 1), number(cells, at + 2), cells[at + 3]));
  }

  private static String of(ProvenShift shift) {
    return String.join(
        "\t",
        shift.parameters(),
        Double.toString(shift.accuracyMetres()),
        Double.toString(shift.marginDegrees()),
        shift.name());
  }

  private static double number(String[] cells, int at) {
    return Double.parseDouble(cells[at]);
  }
}
