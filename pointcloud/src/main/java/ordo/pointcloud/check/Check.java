package ordo.pointcloud.check;

import java.util.List;

/**
 * One check and what came of it.
 *
 * @param name short, the same for every file
 * @param findings a line each: where, what was expected, what was found; of a check not made, why;
 *     of one that passed, what there is to know all the same
 */
public record Check(String name, Outcome outcome, List<String> findings) {
  /** Findings of one kind are listed up to this many; then their number is said. */
  public static final int FINDINGS_MAX = 20;

  /** What came of a check. */
  public enum Outcome {
    PASSED,
    FAILED,
    NOT_MADE
  }

  public Check {
    findings = List.copyOf(findings);
    if (outcome != Outcome.PASSED && findings.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + outcome + " without a finding");
    }
  }

  /** Passed where nothing was found. */
  public static Check of(String name, List<String> findings) {
    if (findings.isEmpty()) {
      return new Check(name, Outcome.PASSED, findings);
    }
    if (findings.size() <= FINDINGS_MAX) {
      return new Check(name, Outcome.FAILED, findings);
    }
    var shown = new java.util.ArrayList<>(findings.subList(0, FINDINGS_MAX));
    shown.add("and %d more".formatted(findings.size() - FINDINGS_MAX));
    return new Check(name, Outcome.FAILED, shown);
  }

  /** Passed, with remarks on what is not wrong and yet not as one may think. */
  public static Check passed(String name, List<String> remarks) {
    return new Check(name, Outcome.PASSED, remarks);
  }

  public static Check notMade(String name, String why) {
    return new Check(name, Outcome.NOT_MADE, List.of(why));
  }

  public boolean isFailed() {
    return outcome == Outcome.FAILED;
  }
}
