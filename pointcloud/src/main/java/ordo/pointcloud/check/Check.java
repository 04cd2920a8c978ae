package ordo.pointcloud.check;

import java.util.ArrayList;
import java.util.List;

/**
 * One check and what came of it.
 *
 * @param name short, the same for every file
 * @param findings a line each: where, what was expected, what was found; of a check not made, why;
 *     of one passed with remarks, these. Empty where it passed
 */
public record Check(String name, Verdict verdict, List<String> findings) {
  /** Findings of one kind are listed up to this many; then their number is said. */
  public static final int FINDINGS_MAX = 20;

  /** What came of a check. */
  public enum Verdict {
    PASSED,
    /** Passed; something unusual was found that no reader minds. */
    REMARKED,
    FAILED,
    NOT_MADE
  }

  public Check {
    findings = List.copyOf(findings);
    if ((verdict == Verdict.PASSED) != findings.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": " + verdict + " with " + findings.size() + " findings");
    }
  }

  /** Passed where nothing was found. */
  public static Check of(String name, List<String> findings) {
    return of(name, findings, List.of());
  }

  /**
   * Failed where anything was found; else passed, with the remarks.
   *
   * @param remarks a line each: what is unusual, and where
   */
  public static Check of(String name, List<String> findings, List<String> remarks) {
    if (!findings.isEmpty()) {
      return new Check(name, Verdict.FAILED, shown(findings));
    }
    return remarks.isEmpty()
        ? new Check(name, Verdict.PASSED, List.of())
        : new Check(name, Verdict.REMARKED, shown(remarks));
  }

  private static List<String> shown(List<String> lines) {
    if (lines.size() <= FINDINGS_MAX) {
      return lines;
    }
    var shown = new ArrayList<>(lines.subList(0, FINDINGS_MAX));
    shown.add("and %d more".formatted(lines.size() - FINDINGS_MAX));
    return shown;
  }

  public static Check notMade(String name, String why) {
    return new Check(name, Verdict.NOT_MADE, List.of(why));
  }

  public boolean isFailed() {
    return verdict == Verdict.FAILED;
  }
}
