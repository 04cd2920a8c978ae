package ordo.server.dispatch;

/** Texts from workers, as they are stored: bounded, and without what PostgreSQL cannot hold. */
final class OneLine {
  static final int ERROR_LENGTH_MAX = 2_000;
  static final int MESSAGE_LENGTH_MAX = 500;

  private OneLine() {}

  static String error(String text) {
    return text == null || text.isBlank() ? "no reason given" : cut(text, ERROR_LENGTH_MAX);
  }

  /** Null stays null: nothing to say. */
  static String message(String text) {
    return text == null ? null : cut(text, MESSAGE_LENGTH_MAX);
  }

  private static String cut(String text, int lengthMax) {
    String head = text.substring(0, Math.min(text.length(), lengthMax + 1));
    String line = head.replaceAll("\\s*[\\r\\n]+\\s*", " ").replaceAll("\\p{Cntrl}", "?").strip();
    return line.length() > lengthMax ? line.substring(0, lengthMax - 3) + "..." : line;
  }
}
