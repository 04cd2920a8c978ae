package ordo.server.dispatch.task;

import ordo.model.Shown;

/** Texts from workers, as they are stored: one line, bounded, control characters escaped. */
public final class OneLine {
  static final int ERROR_LENGTH_MAX = 2_000;
  static final int MESSAGE_LENGTH_MAX = 500;

  private OneLine() {}

  public static String error(String text) {
    return text == null || text.isBlank() ? "no reason given" : cut(text, ERROR_LENGTH_MAX);
  }

  /** Null stays null: nothing to say. */
  public static String message(String text) {
    return text == null ? null : cut(text, MESSAGE_LENGTH_MAX);
  }

  private static String cut(String text, int lengthMax) {
    String head = text.substring(0, Math.min(text.length(), lengthMax + 1));
    String line = head.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    String shown = Shown.escaped(line);
    return shown.length() > lengthMax ? Shown.line(shown, lengthMax - 3) : shown;
  }
}
