package ordo.lens.describe;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewValues;

/** Values of a sample, by attribute, of all pieces together. One thread's. */
final class SampleColumns {
  private final Map<String, DoubleStream.Builder> values = new LinkedHashMap<>();
  private final Map<String, Boolean> isCounted = new HashMap<>();

  SampleColumns(List<ViewAttribute> attributes) {
    for (String axis : List.of("x", "y", "z")) {
      values.put(axis, DoubleStream.builder());
    }
    for (ViewAttribute attribute : attributes) {
      values.put(attribute.name(), DoubleStream.builder());
      isCounted.put(attribute.name(), FactsReader.isCounted(attribute.type()));
    }
  }

  void add(ViewNode node) {
    CoordinateFrame frame = node.frame();
    for (int i = 0; i < node.points(); i++) {
      values.get("x").add(frame.x(node.raw()[0][i]));
      values.get("y").add(frame.y(node.raw()[1][i]));
      values.get("z").add(frame.z(node.raw()[2][i]));
    }
    node.values().forEach((attribute, some) -> add(values.get(attribute.name()), some));
  }

  private static void add(DoubleStream.Builder into, ViewValues some) {
    switch (some) {
      case ViewValues.Whole(int[] numbers) -> add(into, numbers);
      case ViewValues.Real(double[] numbers) -> DoubleStream.of(numbers).forEach(into::add);
      case ViewValues.Colours(int[] red, int[] green, int[] blue) -> {
        add(into, red);
        add(into, green);
        add(into, blue);
      }
    }
  }

  private static void add(DoubleStream.Builder into, int[] numbers) {
    for (int number : numbers) {
      into.add(number);
    }
  }

  Map<String, AttributeFacts> facts() {
    Map<String, AttributeFacts> facts = new LinkedHashMap<>();
    values.forEach(
        (name, some) ->
            facts.put(
                name,
                AttributeFacts.of(some.build().toArray(), isCounted.getOrDefault(name, false))));
    return facts;
  }
}
