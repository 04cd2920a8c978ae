package ordo.pointcloud.crs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CrsNumbers;

/**
 * A node of well-known text, version 1 or 2: a keyword and what stands in its brackets.
 *
 * @param keyword as written, {@code PROJCS}
 * @param items nodes, and leaves as {@link WktItem.Leaf}
 */
public record WktNode(String keyword, List<WktItem> items) implements WktItem {
  private static final Set<String> CRS_KEYWORDS =
      Set.of(
          "PROJCS",
          "GEOGCS",
          "GEOCCS",
          "COMPD_CS",
          "VERT_CS",
          "LOCAL_CS",
          "FITTED_CS",
          "PROJCRS",
          "PROJECTEDCRS",
          "GEOGCRS",
          "GEOGRAPHICCRS",
          "GEODCRS",
          "GEODETICCRS",
          "COMPOUNDCRS",
          "VERTCRS",
          "VERTICALCRS",
          "ENGCRS",
          "ENGINEERINGCRS",
          "BOUNDCRS",
          "DERIVEDPROJCRS");

  public WktNode {
    items = List.copyOf(items);
  }

  /** The first text in the brackets: the node's name. */
  public String name() {
    return leaf(0).orElse("");
  }

  /** Whether its keyword is that of a CRS, in WKT 1 or 2. */
  public boolean isCrs() {
    return CRS_KEYWORDS.contains(keyword.toUpperCase(Locale.ROOT));
  }

  Optional<String> leaf(int index) {
    return index < items.size() && items.get(index) instanceof WktItem.Leaf leaf
        ? Optional.of(leaf.text())
        : Optional.empty();
  }

  OptionalDouble number(int index) {
    try {
      return leaf(index).isPresent()
          ? OptionalDouble.of(Double.parseDouble(leaf(index).get()))
          : OptionalDouble.empty();
    } catch (NumberFormatException noNumber) {
      return OptionalDouble.empty();
    }
  }

  Stream<WktNode> children(String word) {
    return items.stream()
        .filter(WktNode.class::isInstance)
        .map(WktNode.class::cast)
        .filter(node -> node.keyword.equalsIgnoreCase(word));
  }

  Optional<WktNode> child(String word) {
    return children(word).findFirst();
  }

  /** This node and all below it. */
  Stream<WktNode> all() {
    return Stream.concat(
        Stream.of(this),
        items.stream().filter(WktNode.class::isInstance).flatMap(item -> ((WktNode) item).all()));
  }

  /** The CRSs that a compound or bound one is made of. */
  public List<WktNode> parts() {
    return items.stream()
        .filter(item -> item instanceof WktNode part && part.isCrs())
        .map(WktNode.class::cast)
        .toList();
  }

  /** The node's own identifier, {@code EPSG:2271}. */
  public Optional<String> code() {
    return child("AUTHORITY")
        .or(() -> child("ID"))
        .flatMap(id -> id.leaf(0).flatMap(name -> id.leaf(1).map(code -> name + ":" + code)));
  }

  /** The same node with other items. */
  WktNode with(List<WktItem> others) {
    return new WktNode(keyword, others);
  }

  /** The same node without children of a keyword. */
  WktNode without(String word) {
    List<WktItem> kept = new ArrayList<>(items);
    kept.removeAll(children(word).toList());
    return with(kept);
  }

  static WktNode of(String keyword, WktItem... items) {
    return new WktNode(keyword, List.of(items));
  }

  static WktItem.Leaf quoted(String text) {
    return new WktItem.Leaf(text, true);
  }

  static WktItem.Leaf decimal(double value) {
    return new WktItem.Leaf(CrsNumbers.plain(value), false);
  }

  /** On one line, with square brackets. */
  String text() {
    return keyword + items.stream().map(WktNode::text).collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(WktItem item) {
    return switch (item) {
      case WktNode node -> node.text();
      case WktItem.Leaf leaf ->
          leaf.quoted() ? '"' + leaf.text().replace("\"", "\"\"") + '"' : leaf.text();
    };
  }
}
