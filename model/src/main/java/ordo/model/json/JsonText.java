package ordo.model.json;

/**
 * What a JSON text would come to as a tree, found without making it: a tree may be some thirty
 * times as large as its text.
 *
 * @param bytes of the text
 * @param values that it holds at most, names of members included
 * @param isUtf8 false for UTF-16 and UTF-32, which JSON parsers take without being asked to
 */
public record JsonText(int bytes, int values, boolean isUtf8) {
  /**
   * Heap for one value, in bytes: up to 102 were measured ({@code {"a":{"a":{}}}}), and for some
   * requests a sorted copy of the tree is made.
   */
  static final int HEAP_BYTES_OF_VALUE = 250;

  /** Strings as the tree holds them, and twice more on their way to the database. */
  static final int HEAP_BYTES_OF_TEXT_BYTE = 5;

  /** Counts as far as a reader comes, which stops where the nesting is too deep. */
  public static JsonText of(byte[] text) {
    int values = 1;
    int depth = 0;
    boolean isString = false;
    for (int i = 0; i < text.length && depth <= StrictJson.DEPTH_MAX; i++) {
      byte c = text[i];
      if (c == '"') {
        isString = !isString;
      } else if (isString) {
        i += c == '\\' ? 1 : 0;
      } else {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        values += c == '{' || c == '[' || c == ',' || c == ':' ? 1 : 0;
      }
    }
    return new JsonText(text.length, values, isUtf8(text));
  }

  /**
   * Heap that the tree and what is made of it may take beside the text, in bytes; none for a text
   * that no tree is made of.
   */
  public long heapBytes() {
    if (!isUtf8 || values > StrictJson.VALUES_MAX) {
      return 0;
    }
    return (long) bytes * HEAP_BYTES_OF_TEXT_BYTE + (long) values * HEAP_BYTES_OF_VALUE;
  }

  void requireFit() throws MalformedJson {
    if (!isUtf8) {
      throw new MalformedJson(
          "Malformed JSON at line 1, column 1: expected UTF-8, found UTF-16 or UTF-32");
    }
    if (values > StrictJson.VALUES_MAX) {
      throw new MalformedJson(
          "JSON too large: expected at most %s values, found up to %s"
              .formatted(StrictJson.VALUES_MAX, values));
    }
  }

  /** JSON begins with ASCII: a zero byte among the first four, or a mark of the others, tells. */
  private static boolean isUtf8(byte[] text) {
    for (int i = 0; i < Math.min(4, text.length); i++) {
      if (text[i] == 0) {
        return false;
      }
    }
    int first = text.length > 1 ? (text[0] & 0xFF) << 8 | text[1] & 0xFF : 0;
    return first != 0xFEFF && first != 0xFFFE;
  }
}
