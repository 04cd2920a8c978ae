package ordo.cli.server.reach;

import java.io.IOException;
import java.net.URI;

/** Addresses of servers as they are typed. */
final class Addresses {
  static final String DEFAULT = "http://127.0.0.1:3000";

  private Addresses() {}

  static URI of(String text) throws IOException {
    if (!text.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw new IOException("server address: expected one such as " + DEFAULT + ", found " + text);
    }
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "server address: expected one such as " + DEFAULT + ", found " + text, e);
    }
  }
}
