package ordo.model.check.submission;

import java.util.Optional;
import ordo.model.check.Fields;
import tools.jackson.databind.JsonNode;

/** Which jobs of a line come first; SPEC section 2.1. */
final class PriorityCheck {
  static final int LOWEST = -100;
  static final int HIGHEST = 100;

  private static final String FIELD = "priority";

  private PriorityCheck() {}

  /**
   * The priority asked for; 0 where none is, or where what is asked for is noted as a problem.
   *
   * @param highest that the token may ask for
   */
  static int read(Fields request, int highest) {
    Optional<JsonNode> asked = request.optional(FIELD);
    if (asked.isEmpty()) {
      return Math.min(0, highest);
    }
    JsonNode value = asked.get();
    if (!value.isIntegralNumber() || !isWithin(value, LOWEST, HIGHEST)) {
      request.invalid(
          FIELD,
          "priority: expected a whole number from %d to %d, found %s"
              .formatted(LOWEST, HIGHEST, Fields.shown(value)));
      return 0;
    }
    if (!isWithin(value, LOWEST, highest)) {
      request.problem(
          "not_permitted",
          FIELD,
          "priority: expected at most %d, which this token may ask for, found %s"
              .formatted(highest, value));
    }
    return value.asInt();
  }

  private static boolean isWithin(JsonNode value, int low, int high) {
    return value.canConvertToInt() && value.asInt() >= low && value.asInt() <= high;
  }
}
