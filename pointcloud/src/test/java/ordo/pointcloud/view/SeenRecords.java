package ordo.pointcloud.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.pointcloud.tree.TreeKey;

/** All points of a view as texts, by what the view gives of them. */
final class SeenRecords {
  private SeenRecords() {}

  static List<ViewKey> keys(PointView view) throws IOException {
    if (!view.head().isTree()) {
      return IntStream.range(0, view.runs().count()).<ViewKey>mapToObj(ViewKey.Run::new).toList();
    }
    List<ViewKey> keys = new ArrayList<>();
    below(view, TreeKey.ROOT, keys);
    return keys;
  }

  /** By small pages, so that there are many. */
  private static void below(PointView view, TreeKey from, List<ViewKey> keys) throws IOException {
    NodePage page = view.page(from, 1, 9);
    for (NodePage.Entry node : page.nodes()) {
      if (node.key().equals(from)) {
        keys.add(new ViewKey.Node(from));
      } else {
        below(view, node.key(), keys);
      }
    }
  }

  /** Sorted. */
  static List<String> of(PointView view, List<String> names) throws IOException {
    List<String> records = new ArrayList<>();
    for (ViewKey key : keys(view)) {
      records.addAll(of(view, key, names));
    }
    return records.stream().sorted().toList();
  }

  private static List<String> of(PointView view, ViewKey key, List<String> names)
      throws IOException {
    List<ViewAttribute> attributes =
        names.stream().map(name -> view.head().attribute(name).orElseThrow()).toList();
    ViewNode node = view.read(key, attributes, ViewLimits.NONE);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < node.points(); i++) {
      int point = i;
      Stream<String> values = node.values().values().stream().map(column -> value(column, point));
      records.add(place(node, i) + " " + String.join(" ", values.toList()));
    }
    return records;
  }

  /** In hundredths, which all of them keep. */
  private static String place(ViewNode node, int i) {
    return "%d %d %d"
        .formatted(
            Math.round(node.frame().x(node.raw()[0][i]) * 100),
            Math.round(node.frame().y(node.raw()[1][i]) * 100),
            Math.round(node.frame().z(node.raw()[2][i]) * 100));
  }

  private static String value(ViewValues column, int i) {
    return switch (column) {
      case ViewValues.Whole(int[] values) -> Integer.toString(values[i]);
      case ViewValues.Real(double[] values) -> Double.toString(values[i]);
      case ViewValues.Colours(int[] red, int[] green, int[] blue) ->
          red[i] + "," + green[i] + "," + blue[i];
    };
  }
}
