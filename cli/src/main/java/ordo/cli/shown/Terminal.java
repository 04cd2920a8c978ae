package ordo.cli.shown;

import java.util.Map;

/** What standard output is, and so what may be written there. */
public final class Terminal {
  private Terminal() {}

  /** Whether it is a terminal that can be redrawn. */
  public static boolean isThere() {
    return System.console() != null
        && System.console().isTerminal()
        && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Whether it is to be coloured: NO_COLOR of any value but the empty one says no; no-color.org.
   */
  public static boolean isColoured() {
    return isThere() && mayColour(System.getenv());
  }

  static boolean mayColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }
}
