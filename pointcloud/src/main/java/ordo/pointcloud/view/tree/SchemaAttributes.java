package ordo.pointcloud.view.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleToIntFunction;
import java.util.stream.IntStream;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.view.KeptPoints;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewRange;
import ordo.pointcloud.view.ViewValues;
import ordo.pointcloud.view.WireType;

/** The attributes of records with a schema, as they are sent. Pure. */
final class SchemaAttributes {
  private static final String RED = Attribute.RED.pdal();
  private static final String GREEN = Attribute.GREEN.pdal();
  private static final String BLUE = Attribute.BLUE.pdal();
  private static final String NUMBER = Attribute.RETURN_NUMBER.pdal();
  private static final String COUNT = Attribute.NUMBER_OF_RETURNS.pdal();

  private final List<StoredColumn> columns;
  private final List<SeenColumns> all = new ArrayList<>();
  private final Set<String> taken = new HashSet<>(List.of("X", "Y", "Z"));

  private SchemaAttributes(List<StoredColumn> columns) {
    this.columns = columns;
  }

  static List<SeenColumns> of(List<StoredColumn> columns) {
    var attributes = new SchemaAttributes(columns);
    attributes.colours();
    attributes.kinds();
    attributes.flags();
    attributes.scan();
    attributes.others();
    return List.copyOf(attributes.all);
  }

  private int column(String name) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).name().equals(name))
        .findFirst()
        .orElse(-1);
  }

  private void colours() {
    int red = column(RED);
    int green = column(GREEN);
    int blue = column(BLUE);
    if (red >= 0 && green >= 0 && blue >= 0) {
      taken.addAll(List.of(RED, GREEN, BLUE));
      add(
          named(ViewAttribute.RGB, "Colour", WireType.RGB8, widest(red, green, blue)),
          (values, kept) ->
              new ViewValues.Colours(
                  whole(values, red, kept), whole(values, green, kept), whole(values, blue, kept)));
    }
  }

  /** The greatest of three ranges: by it colours are known to be of 8 bits. */
  private Optional<ViewRange> widest(int... three) {
    return IntStream.of(three)
        .mapToObj(i -> columns.get(i).range())
        .flatMap(Optional::stream)
        .max(java.util.Comparator.comparingDouble(ViewRange::maximum));
  }

  private void kinds() {
    single(ViewAttribute.INTENSITY, "Intensity", WireType.U16, Attribute.INTENSITY);
    single(ViewAttribute.CLASSIFICATION, "Classification", WireType.U8, Attribute.CLASSIFICATION);
    int number = column(NUMBER);
    int count = column(COUNT);
    if (number >= 0 && count >= 0) {
      taken.addAll(List.of(NUMBER, COUNT));
      add(
          named(ViewAttribute.RETURNS, "Returns", WireType.U8, Optional.empty()),
          (values, kept) -> or(whole(values, number, kept), whole(values, count, kept), 4));
    }
  }

  private void flags() {
    int marks = column(PotreeNames.CLASS_FLAGS);
    int first = marks >= 0 ? marks : column(Attribute.SYNTHETIC.pdal());
    if (first >= 0) {
      List<Bits> bits = bits(marks);
      bits.forEach(one -> taken.add(columns.get(one.column()).name()));
      add(
          named(ViewAttribute.FLAGS, "Flags", WireType.U8, Optional.empty()),
          (values, kept) -> new ViewValues.Whole(united(values, kept, bits)));
    }
  }

  /** A column that is some bits of a byte. */
  private record Bits(int column, int shift) {}

  private List<Bits> bits(int marks) {
    List<Bits> bits = new ArrayList<>();
    bits.add(new Bits(marks, 0));
    Attribute[] parts = {
      Attribute.SYNTHETIC,
      Attribute.KEY_POINT,
      Attribute.WITHHELD,
      Attribute.OVERLAP,
      Attribute.SCAN_CHANNEL,
      Attribute.SCAN_DIRECTION,
      Attribute.EDGE_OF_FLIGHT_LINE
    };
    for (Attribute part : parts) {
      bits.add(new Bits(column(part.pdal()), part.extended().shift()));
    }
    return bits.stream().filter(one -> one.column() >= 0).toList();
  }

  private static int[] united(StoredRecords.Values values, KeptPoints kept, List<Bits> bits) {
    int[] united = new int[kept.count()];
    for (Bits one : bits) {
      int[] part = whole(values, one.column(), kept);
      for (int i = 0; i < united.length; i++) {
        united[i] |= part[i] << one.shift();
      }
    }
    return united;
  }

  private void scan() {
    single(ViewAttribute.SCAN_ANGLE, "Scan angle", WireType.I16, Attribute.SCAN_ANGLE);
    int steps = column(PotreeNames.SCAN_STEPS);
    if (steps >= 0) {
      taken.add(PotreeNames.SCAN_STEPS);
      add(
          named(ViewAttribute.SCAN_ANGLE, "Scan angle", WireType.I16, columns.get(steps).range()),
          (values, kept) -> new ViewValues.Whole(whole(values, steps, kept)));
    }
    single(ViewAttribute.USER_DATA, "User data", WireType.U8, Attribute.USER_DATA);
    single(ViewAttribute.POINT_SOURCE_ID, "Point source", WireType.U16, Attribute.POINT_SOURCE_ID);
    single(ViewAttribute.GPS_TIME, "GPS time", WireType.F32, Attribute.GPS_TIME);
    single(ViewAttribute.NIR, "Near infrared", WireType.U16, Attribute.INFRARED);
  }

  private void single(String name, String title, WireType type, Attribute attribute) {
    int column = column(attribute.pdal());
    if (column >= 0) {
      taken.add(attribute.pdal());
      boolean isSentAsIs = attribute != Attribute.SCAN_ANGLE;
      Optional<ViewRange> range = columns.get(column).range().filter(_ -> isSentAsIs);
      add(named(name, title, type, range), making(column, type, attribute));
    }
  }

  private SeenColumns.Making making(int column, WireType type, Attribute attribute) {
    if (type == WireType.F32) {
      return (values, kept) -> reals(values, column, kept);
    }
    if (attribute == Attribute.SCAN_ANGLE) {
      return (values, kept) ->
          new ViewValues.Whole(
              mapped(values, column, kept, v -> (int) Math.rint(v / Attribute.SCAN_ANGLE_STEP)));
    }
    return (values, kept) -> new ViewValues.Whole(whole(values, column, kept));
  }

  /** What LAS does not have. */
  private void others() {
    for (int i = 0; i < columns.size(); i++) {
      StoredColumn column = columns.get(i);
      if (taken.add(column.name())) {
        WireType type = type(column);
        int at = i;
        add(
            named(column.name(), column.name(), type, column.range()),
            type == WireType.F32
                ? (values, kept) -> reals(values, at, kept)
                : (values, kept) -> new ViewValues.Whole(whole(values, at, kept)));
      }
    }
  }

  private static WireType type(StoredColumn column) {
    boolean isSigned = column.type() == ValueType.SIGNED;
    if (!column.isPlain() || column.type() == ValueType.FLOAT || column.bytes() == 8) {
      return WireType.F32;
    }
    return switch (column.bytes()) {
      case 1 -> isSigned ? WireType.I16 : WireType.U8;
      case 2 -> isSigned ? WireType.I16 : WireType.U16;
      default -> isSigned ? WireType.F32 : WireType.U32;
    };
  }

  private void add(ViewAttribute attribute, SeenColumns.Making making) {
    all.add(new SeenColumns(attribute, making));
  }

  private static ViewAttribute named(
      String name, String title, WireType type, Optional<ViewRange> range) {
    return new ViewAttribute(name, title, type, "", range);
  }

  private static ViewValues or(int[] lower, int[] upper, int shift) {
    int[] both = new int[lower.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = lower[i] | upper[i] << shift;
    }
    return new ViewValues.Whole(both);
  }

  private static int[] whole(StoredRecords.Values values, int column, KeptPoints kept) {
    return mapped(values, column, kept, value -> (int) (long) value);
  }

  private static int[] mapped(
      StoredRecords.Values values, int column, KeptPoints kept, DoubleToIntFunction mapping) {
    double[] stored = values.of(column);
    int[] mapped = new int[kept.count()];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = mapping.applyAsInt(stored[kept.place(i)]);
    }
    return mapped;
  }

  private ViewValues reals(StoredRecords.Values values, int column, KeptPoints kept) {
    double[] stored = values.of(column);
    double[] reals = new double[kept.count()];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = columns.get(column).value(stored[kept.place(i)]);
    }
    return new ViewValues.Real(reals);
  }
}
