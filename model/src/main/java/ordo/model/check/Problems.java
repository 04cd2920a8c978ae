package ordo.model.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ordo.model.Problem;
import ordo.model.Shown;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with one body. */
public final class Problems {
  /** More are counted, not listed: an answer must not outgrow its request without bound. */
  public static final int LISTED_MAX = 1000;

  /** Of all paths and messages together: a few long names may stand in many problems. */
  static final int LISTED_CHARACTERS_MAX = 512 * 1024;

  private static final int MESSAGE_CHARACTERS_MAX = 2_000;

  private final List<Problem> found = new ArrayList<>();
  private int unlisted;
  private int characters;

  /**
   * @param message may hold text of the client: it is shown with its control characters escaped
   */
  public void add(String code, Pointer at, String message) {
    int length = at.text().length() + Math.min(message.length(), MESSAGE_CHARACTERS_MAX);
    if (found.size() < LISTED_MAX && (isEmpty() || characters + length <= LISTED_CHARACTERS_MAX)) {
      characters += length;
      found.add(new Problem(code, at.text(), Shown.line(message, MESSAGE_CHARACTERS_MAX)));
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
    var places = new Places(found);
    places.number(body);
    var sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(problem -> places.position(problem.path())));
    if (unlisted > 0) {
      sorted.add(new Problem("too_many_problems", "", unlisted + " more problems are not listed"));
    }
    return List.copyOf(sorted);
  }
}
