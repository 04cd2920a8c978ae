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
      return parser.whole();
    } catch (Malformed malformed) {
      return Optional.empty();
    }
  }

  private Optional<WktNode> whole() throws Malformed {
    WktItem item = item(0);
    skipSpace();
    return item instanceof WktNode node && at == text.length()
        ? Optional.of(node)
        : Optional.empty();
  }

  private WktItem item(int depth) throws Malformed {
    skipSpace();
    if (peek() == '"') {
      return new WktItem.Leaf(quoted(), true);
    }
    String word = word();
    skipSpace();
    return switch (peek()) {
      case '[' -> new WktNode(word, items(']', depth + 1));
      case '(' -> new WktNode(word, items(')', depth + 1));
      default -> new WktItem.Leaf(word, false);
    };
  }

  private List<WktItem> items(char close, int depth) throws Malformed {
    if (depth > DEPTH_MAX) {
      throw new Malformed();
    }
    List<WktItem> items = new ArrayList<>();
    do {
      at++;
      items.add(item(depth));
      skipSpace();
    } while (peek() == ',');
    skip(close);
    return items;
  }

  private void skip(char expected) throws Malformed {
    if (peek() != expected) {
      throw new Malformed();
    }
    at++;
  }

  private String quoted() throws Malformed {
    StringBuilder content = new StringBuilder();
    at++;
    content.append(upToQuote());
    while (peek() == '"') {
      at++;
      content.append('"').append(upToQuote());
    }
    return content.toString();
  }

  /** Goes behind the quotation mark too. */
  private String upToQuote() throws Malformed {
    int end = text.indexOf('"', at);
    if (end < 0) {
      throw new Malformed();
    }
    String content = text.substring(at, end);
    at = end + 1;
    return content;
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
