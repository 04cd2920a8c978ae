package ordo.model.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.model.Problem;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with one body. */
public final class Problems {
  /** More are counted, not listed: an answer must not outgrow its request without bound. */
  public static final int LISTED_MAX = 1000;

  private final List<Problem> found = new ArrayList<>();
  private int unlisted;

  public void add(String code, Pointer at, String message) {
    if (found.size() < LISTED_MAX) {
      found.add(new Problem(code, at.text(), message));
    } else {
      unlisted++;
    }
  }

  /** How many have been found, listed or not. */
  public int count() {
    return found.size() + unlisted;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * In the order in which their places stand in the body; something missing stands at its parent.
   */
  public List<Problem> inOrderOf(JsonNode body) {
    if (found.isEmpty()) {
      return List.of();
    }
    var order = new HashMap<String, Integer>();
    number(body, Pointer.ROOT, order);
    var sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(problem -> position(problem, order)));
    if (unlisted > 0) {
      sorted.add(new Problem("too_many_problems", "", unlisted + " more problems are not listed"));
    }
    return List.copyOf(sorted);
  }

  private static int position(Problem problem, Map<String, Integer> order) {
    Pointer at = new Pointer(problem.path());
    while (!order.containsKey(at.text())) {
      at = at.parent();
    }
    return order.get(at.text());
  }

  private static void number(JsonNode node, Pointer at, Map<String, Integer> order) {
    order.put(at.text(), order.size());
    for (var field : node.properties()) {
      number(field.getValue(), at.child(field.getKey()), order);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      number(node.get(i), at.child(i), order);
    }
  }
}
