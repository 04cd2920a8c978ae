package ordo.lens.describe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewValues;

/** Values of a sample, by attribute, of all pieces together. One thread's. */
final class SampleColumns {
  private final Map<String, Values> values = new LinkedHashMap<>();
  private final Map<String, Boolean> isCounted = new HashMap<>();

  /** Numbers that grow. */
  private static final class Values {
    private double[] all = new double[0];
    private int size;

    void room(int more) {
      all = Arrays.copyOf(all, size + more);
    }

    void add(double value) {
      all[size++] = value;
    }
  }

  SampleColumns(List<ViewAttribute> attributes) {
    for (String axis : List.of("x", "y", "z")) {
      values.put(axis, new Values());
    }
    for (ViewAttribute attribute : attributes) {
      values.put(attribute.name(), new Values());
      isCounted.put(attribute.name(), FactsReader.isCounted(attribute.type()));
    }
  }

  void add(ViewNode node) {
    CoordinateFrame frame = node.frame();
    add(values.get("x"), node.raw()[0], frame::x);
    add(values.get("y"), node.raw()[1], frame::y);
    add(values.get("z"), node.raw()[2], frame::z);
    node.values().forEach((attribute, some) -> add(values.get(attribute.name()), some));
  }

  private static void add(Values into, ViewValues some) {
    switch (some) {
      case ViewValues.Whole(int[] numbers) -> add(into, numbers, number -> number);
      case ViewValues.Real(double[] numbers) -> {
        into.room(numbers.length);
        Arrays.stream(numbers).forEach(into::add);
      }
      case ViewValues.Colours(int[] red, int[] green, int[] blue) -> {
        add(into, red, number -> number);
        add(into, green, number -> number);
        add(into, blue, number -> number);
      }
    }
  }

  private static void add(Values into, int[] numbers, IntToDoubleFunction value) {
    into.room(numbers.length);
    for (int number : numbers) {
      into.add(value.applyAsDouble(number));
    }
  }

  Map<String, AttributeFacts> facts() {
    Map<String, AttributeFacts> facts = new LinkedHashMap<>();
    values.forEach(
        (name, some) ->
            facts.put(name, AttributeFacts.of(some.all, isCounted.getOrDefault(name, false))));
    return facts;
  }
}
