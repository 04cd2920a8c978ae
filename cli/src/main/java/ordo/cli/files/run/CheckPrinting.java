package ordo.cli.files.run;

import java.io.PrintStream;
import java.util.List;
import ordo.pointcloud.check.Check;

/** Prints a check-list: a line a check, and below it what was found. */
public final class CheckPrinting {
  private static final String FINDING = "         ";
  private static final String REMARK = FINDING + "remark: ";

  private CheckPrinting() {}

  /** 0 where every check passed, else 1. */
  public static int print(PrintStream out, List<Check> checks) {
    for (Check check : checks) {
      out.println("  " + mark(check.verdict()) + check.name());
      String indent = check.verdict() == Check.Verdict.REMARKED ? REMARK : FINDING;
      check.findings().forEach(finding -> out.println(indent + finding));
    }
    long failed = checks.stream().filter(Check::isFailed).count();
    out.println(failed == 0 ? "valid" : failed + " of " + checks.size() + " checks failed");
    return failed == 0 ? 0 : 1;
  }

  private static String mark(Check.Verdict verdict) {
    return switch (verdict) {
      case PASSED, REMARKED -> "ok  ";
      case FAILED -> "BAD ";
      case NOT_MADE -> "-   ";
    };
  }
}
