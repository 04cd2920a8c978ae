package ordo.pointcloud.op.validate;

import java.util.List;
import java.util.OptionalLong;
import ordo.pointcloud.check.Check;

/**
 * What a check-list says of a file or a data set.
 *
 * @param name path or URL
 * @param format in the words of the field; empty where it is not known
 * @param said points, by header or document; empty where it does not say
 * @param found points that were decoded; empty where that was not possible
 * @param checks in the order of the list
 */
public record Validation(
    String name, String format, OptionalLong said, OptionalLong found, List<Check> checks) {
  public Validation {
    checks = List.copyOf(checks);
  }

  public Verdict verdict() {
    if (said.isEmpty() || found.isEmpty() || found.getAsLong() > said.getAsLong()) {
      return Verdict.UNKNOWN;
    }
    return found.getAsLong() < said.getAsLong() ? Verdict.SHORT : Verdict.EXACT;
  }

  /** Whether no check failed. */
  public boolean isGood() {
    return checks.stream().noneMatch(Check::isFailed) && verdict() == Verdict.EXACT;
  }

  /** For people: {@code EXACT: 5 points of 5 that are said}. */
  public String shown() {
    return "%s: %s points of %s that are said".formatted(verdict(), shown(found), shown(said));
  }

  private static String shown(OptionalLong points) {
    return points.isPresent() ? Long.toString(points.getAsLong()) : "an unknown number";
  }
}
