package ordo.model.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.model.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Where in a body the places of its problems are. A body may hold millions of values and very long
 * names, so nothing is kept but what leads to a problem. Used by one thread.
 */
final class Places {
  private final Place root = new Place();
  private int numbered;

  /** A value that is a problem's, or that one lies below. */
  private static final class Place {
    private final Map<String, Place> below = new HashMap<>();
    private boolean isFound;
    private int first;
    private int last;
  }

  Places(List<Problem> problems) {
    for (Problem problem : problems) {
      Place place = root;
      for (String name : names(problem.path())) {
        place = place.below.computeIfAbsent(name, _ -> new Place());
      }
    }
  }

  /** Counts the values of a body in document order. */
  void number(JsonNode body) {
    visit(body, root);
  }

  /** Of a value, or after the end of what a missing one is missing from. */
  int position(String pointer) {
    Place place = root;
    for (String name : names(pointer)) {
      Place next = place.below.get(name);
      if (!next.isFound) {
        return 2 * place.last + 1;
      }
      place = next;
    }
    return 2 * place.first;
  }

  private void visit(JsonNode node, Place place) {
    place.isFound = true;
    place.first = numbered++;
    for (var field : node.properties()) {
      below(field.getValue(), place.below.get(escaped(field.getKey())));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      below(node.get(i), place.below.isEmpty() ? null : place.below.get(Integer.toString(i)));
    }
    place.last = numbered - 1;
  }

  private void below(JsonNode node, Place place) {
    if (place == null) {
      count(node);
    } else {
      visit(node, place);
    }
  }

  private void count(JsonNode node) {
    numbered++;
    node.forEach(this::count);
  }

  private static String[] names(String pointer) {
    return pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
