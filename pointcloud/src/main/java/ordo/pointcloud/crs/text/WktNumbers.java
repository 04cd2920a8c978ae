package ordo.pointcloud.crs.text;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether two WKT texts say the same projection: method, parameters, units, ellipsoid. */
public final class WktNumbers {
  private static final double RELATIVE = 1e-9;

  private WktNumbers() {}

  public static boolean same(WktNode a, WktNode b) {
    return a.keyword().equalsIgnoreCase(b.keyword())
        && method(a).equals(method(b))
        && close(numbers(a), numbers(b));
  }

  private static Optional<String> method(WktNode node) {
    return node.child("PROJECTION").map(WktNode::name);
  }

  /** All that decides where a coordinate lies, by a path-like name. */
  private static Map<String, Double> numbers(WktNode root) {
    Map<String, Double> numbers = new TreeMap<>();
    root.children("PARAMETER").forEach(node -> put(numbers, node.name(), node, 1));
    root.child("UNIT").ifPresent(node -> put(numbers, "unit", node, 1));
    all(root, "SPHEROID").forEach(node -> put(numbers, "axis", node, 1));
    all(root, "SPHEROID").forEach(node -> put(numbers, "flattening", node, 2));
    all(root, "PRIMEM").forEach(node -> put(numbers, "meridian", node, 1));
    all(root, "TOWGS84").forEach(node -> put(numbers, "shift", node, 0));
    return numbers;
  }

  private static Stream<WktNode> all(WktNode root, String keyword) {
    return root.all().filter(node -> node.keyword().equalsIgnoreCase(keyword));
  }

  private static void put(Map<String, Double> numbers, String name, WktNode node, int index) {
    numbers.put(name, node.number(index).orElse(Double.NaN));
  }

  private static boolean close(Map<String, Double> a, Map<String, Double> b) {
    return a.keySet().equals(b.keySet())
        && a.entrySet().stream()
            .allMatch(
                entry -> {
                  double other = b.get(entry.getKey());
                  double scale = Math.max(1, Math.abs(other));
                  return Math.abs(entry.getValue() - other) <= RELATIVE * scale;
                });
  }
}
