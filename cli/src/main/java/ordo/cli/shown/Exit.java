package ordo.cli.shown;

/** What the end of a verb says to a script; docs/cli.md. 3 and 4 are the launcher's. */
public final class Exit {
  public static final int DONE = 0;

  /** It was refused, or something went wrong on the way. */
  public static final int FAILED = 1;

  /** The words were wrong. */
  public static final int WORDS = 2;

  /** The job that was followed has ended as {@code failed}. */
  public static final int JOB_FAILED = 5;

  /** The job that was followed has ended as {@code partial}. */
  public static final int JOB_PARTIAL = 6;

  /** No server answers. */
  public static final int NO_SERVER = 7;

  /** The server does not take the token, or not for this. */
  public static final int TOKEN_REFUSED = 8;

  private Exit() {}

  /** Of a final status. */
  public static int ofJob(String status) {
    return switch (status) {
      case "success" -> DONE;
      case "partial" -> JOB_PARTIAL;
      default -> JOB_FAILED;
    };
  }
}
