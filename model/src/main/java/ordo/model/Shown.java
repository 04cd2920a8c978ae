package ordo.model;

import java.util.PrimitiveIterator;

/**
 * Text of a client, a worker or a file as people may see it in an error or a log: what would move a
 * cursor, break a line or turn its direction is shown as {@code \\u001b}. Escaping twice is the
 * same as once.
 */
public final class Shown {
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;

  private Shown() {}

  /** All of it. */
  public static String escaped(String text) {
    return text.codePoints().noneMatch(Shown::isHarmful) ? text : escape(text);
  }

  /** At most so many characters, then dots. */
  public static String line(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return escaped(text);
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(charactersMax - 1));
    return escaped(text.substring(0, splitsPair ? charactersMax - 1 : charactersMax)) + "...";
  }

  private static String escape(String text) {
    var shown = new StringBuilder(text.length() + 16);
    PrimitiveIterator.OfInt points = text.codePoints().iterator();
    while (points.hasNext()) {
      int point = points.nextInt();
      if (isHarmful(point)) {
        shown.append(String.format("\\u%04x", point));
      } else {
        shown.appendCodePoint(point);
      }
    }
    return shown.toString();
  }

  /** Controls of both sets, line ends, lone surrogates, and what turns the writing's direction. */
  private static boolean isHarmful(int point) {
    return Character.isISOControl(point)
        || point == LINE_SEPARATOR
        || point == PARAGRAPH_SEPARATOR
        || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
        || point == 0x061C
        || point == 0x200E
        || point == 0x200F
        || point >= 0x202A && point <= 0x202E
        || point >= 0x2066 && point <= 0x2069;
  }
}
