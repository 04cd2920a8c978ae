package ordo.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.server.http.exchange.Refusal;

/** Paths and queries as they come over the wire, decoded strictly. */
final class RequestPath {
  private RequestPath() {}

  /** Segments, decoded; slashes at the end change nothing. */
  static List<String> segments(String rawPath) {
    String path = withoutOuterSlashes(rawPath);
    if (path.isEmpty()) {
      return List.of("");
    }
    var segments = new ArrayList<String>();
    for (String segment : path.split("/", -1)) {
      segments.add(decode(segment));
    }
    return segments;
  }

  private static String withoutOuterSlashes(String rawPath) {
    int first = rawPath.startsWith("/") ? 1 : 0;
    int end = rawPath.length();
    while (end > first && rawPath.charAt(end - 1) == '/') {
      end--;
    }
    return rawPath.substring(first, end);
  }

  /** First value of each name. */
  static Map<String, String> query(String rawQuery) {
    var values = new HashMap<String, String>();
    for (String pair : rawQuery.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        String value = parts.length > 1 ? decode(parts[1].replace('+', ' ')) : "";
        values.putIfAbsent(decode(parts[0].replace('+', ' ')), value);
      }
    }
    return values;
  }

  private static String decode(String raw) {
    if (raw.chars().allMatch(c -> c != '%' && c > ' ' && c < 0x7F)) {
      return raw;
    }
    var bytes = new ByteArrayOutputStream();
    byte[] text = raw.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i += text[i] == '%' ? 3 : 1) {
      bytes.write(text[i] == '%' ? escaped(text, i) : text[i]);
    }
    return utf8(bytes.toByteArray());
  }

  /** The byte whose {@code %} stands at an index. */
  private static int escaped(byte[] text, int percent) {
    if (percent + 2 >= text.length || hex(text[percent + 1]) < 0 || hex(text[percent + 2]) < 0) {
      throw malformed();
    }
    return hex(text[percent + 1]) * 16 + hex(text[percent + 2]);
  }

  private static String utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw malformed();
      }
      return text;
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }

  private static Refusal malformed() {
    return Refusal.of(400, "Malformed URL: expected percent-encoded UTF-8");
  }
}
