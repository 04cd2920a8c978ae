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
    for (int i = 0; i < text.length; i++) {
      if (text[i] != '%') {
        bytes.write(text[i]);
        continue;
      }
      if (i + 2 >= text.length || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) {
        throw malformed();
      }
      bytes.write(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    }
    return utf8(bytes.toByteArray());
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
