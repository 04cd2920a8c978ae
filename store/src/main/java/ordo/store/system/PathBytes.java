package ordo.store.system;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Paths as the system writes them. A name may be bytes that are text in no character set. */
final class PathBytes {
  /** How this Java writes paths for the system. */
  private static final Charset PATHS =
      Charset.forName(System.getProperty("sun.jnu.encoding"), StandardCharsets.UTF_8);

  /** What stands for bytes that are no text. */
  private static final char UNREADABLE = '\uFFFD';

  private PathBytes() {}

  static byte[] of(Path path) {
    String text = path.toString();
    return text.indexOf(UNREADABLE) < 0 ? text.getBytes(PATHS) : ofUnreadable(path);
  }

  /** A path's uri has its bytes; a slash would stand at its end if something were there. */
  private static byte[] ofUnreadable(Path path) {
    if (path.isAbsolute()) {
      return decoded(path.toUri().getRawPath());
    }
    byte[] whole = decoded(Path.of("/").resolve(path).toUri().getRawPath());
    return java.util.Arrays.copyOfRange(whole, 1, whole.length);
  }

  private static byte[] decoded(String escaped) {
    var bytes = new ByteArrayOutputStream();
    for (int at = 0; at < escaped.length(); at += escaped.charAt(at) == '%' ? 3 : 1) {
      char next = escaped.charAt(at);
      bytes.write(next == '%' ? Integer.parseInt(escaped, at + 1, at + 3, 16) : next);
    }
    return bytes.toByteArray();
  }
}
