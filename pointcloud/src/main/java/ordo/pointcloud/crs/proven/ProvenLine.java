package ordo.pointcloud.crs.proven;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
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
    return String.join(
        "\t",
        CODE,
        about.text(),
        about.name(),
        about.kind().name(),
        of(about.units().horizontal()),
        of(about.area().orElseThrow()),
        of(crs.extent()),
        about.deprecated() ? "deprecated" : "",
        crs.base(),
        crs.parameters(),
        crs.toWgs84().map(ProvenLine::of).orElse(NOT_PROVEN + "\t\t\t"),
        about.wkt());
  }

  private static String of(CrsUnit unit) {
    return String.join(
        "\t", unit.name(), Double.toString(unit.factor()), Boolean.toString(unit.angular()));
  }

  private static String of(GeographicArea area) {
    return String.join(
        "\t", numbers(area.west(), area.south(), area.east(), area.north()), area.name());
  }

  private static String of(Extent extent) {
    return numbers(extent.minX(), extent.minY(), extent.maxX(), extent.maxY());
  }

  private static String numbers(double... values) {
    return DoubleStream.of(values).mapToObj(Double::toString).collect(Collectors.joining("\t"));
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
    return new ProvenCrs(
        description(cells),
        cells[17],
        cells[18],
        shift(cells, SHIFT_CELL),
        new Extent(number(cells, 12), number(cells, 13), number(cells, 14), number(cells, 15)));
  }

  private static CrsDescription description(String[] cells) {
    CrsUnit unit = new CrsUnit(cells[4], number(cells, 5), Boolean.parseBoolean(cells[6]));
    return new CrsDescription(
        cells[1],
        cells[2],
        CrsKind.valueOf(cells[3]),
        new CrsDescription.Units(unit, Optional.empty()),
        Optional.of(area(cells)),
        cells[SHIFT_CELL + 4],
        !cells[16].isEmpty());
  }

  private static GeographicArea area(String[] cells) {
    return new GeographicArea(
        number(cells, 7), number(cells, 8), number(cells, 9), number(cells, 10), cells[11]);
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
