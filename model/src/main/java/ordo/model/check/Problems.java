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
   * In the order in which their places stand in the body; what is missing stands at the end of what
   * it is missing from.
   */
  public List<Problem> inOrderOf(JsonNode body) {
    if (found.isEmpty()) {
      return List.of();
    }
    var places = new HashMap<String, Place>();
    number(body, Pointer.ROOT, places, 0);
    var sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(problem -> position(problem, places)));
    if (unlisted > 0) {
      sorted.add(new Problem("too_many_problems", "", unlisted + " more problems are not listed"));
    }
    return List.copyOf(sorted);
  }

  /** Where a value begins and ends, counted in values. */
  private record Place(int first, int last) {}

  private static int position(Problem problem, Map<String, Place> places) {
    Pointer at = new Pointer(problem.path());
    if (places.containsKey(at.text())) {
      return 2 * places.get(at.text()).first();
    }
    while (!places.containsKey(at.text())) {
      at = at.parent();
    }
    return 2 * places.get(at.text()).last() + 1;
  }

  /** The last number given. */
  private static int number(JsonNode node, Pointer at, Map<String, Place> places, int first) {
    int last = first;
    for (var field : node.properties()) {
      last = number(field.getValue(), at.child(field.getKey()), places, last + 1);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      last = number(node.get(i), at.child(i), places, last + 1);
    }
    places.put(at.text(), new Place(first, last));
    return last;
  }
}
