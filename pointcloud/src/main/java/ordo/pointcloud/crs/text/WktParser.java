package ordo.pointcloud.crs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CrsText;

/** Reads well-known text into nodes. Refuses what is nested too deeply or goes on after its end. */
public final class WktParser {
  private static final int DEPTH_MAX = 32;

  private final String text;
  private int at;

  private WktParser(String text) {
    this.text = text;
  }

  /** Empty where the text is not WKT by its form. */
  public static Optional<WktNode> parse(String text) {
    if (text.length() > CrsText.LENGTH_MAX) {
      return Optional.empty();
    }
    WktParser parser = new WktParser(text);
    try {
      WktItem item = parser.item(0);
      parser.skipSpace();
      return item instanceof WktNode node && parser.at == text.length()
          ? Optional.of(node)
          : Optional.empty();
    } catch (Malformed malformed) {
      return Optional.empty();
    }
  }

  private WktItem item(int depth) throws Malformed {
    skipSpace();
    if (peek() == '"') {
      return new WktItem.Leaf(quoted(), true);
    }
    String word = word();
    skipSpace();
    char open = peek();
    if (open != '[' && open != '(') {
      return new WktItem.Leaf(word, false);
    }
    if (depth == DEPTH_MAX) {
      throw new Malformed();
    }
    return new WktNode(word, items(open == '[' ? ']' : ')', depth + 1));
  }

  private List<WktItem> items(char close, int depth) throws Malformed {
    List<WktItem> items = new ArrayList<>();
    do {
      at++;
      items.add(item(depth));
      skipSpace();
    } while (peek() == ',');
    if (peek() != close) {
      throw new Malformed();
    }
    at++;
    return items;
  }

  private String quoted() throws Malformed {
    StringBuilder content = new StringBuilder();
    at++;
    while (true) {
      int end = text.indexOf('"', at);
      if (end < 0) {
        throw new Malformed();
      }
      content.append(text, at, end);
      at = end + 1;
      if (peek() != '"') {
        return content.toString();
      }
      content.append('"');
      at++;
    }
  }

  private String word() throws Malformed {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw new Malformed();
    }
    return text.substring(start, at);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '+';
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** The next character, or a NUL at the end, which is none of those looked for. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
