package ordo.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads server-sent events from a stream of bytes (HTML Living Standard, section 9.2). Used by one
 * thread.
 */
final class EventLines {
  /** Far more than a server sends; whoever sends more is none. */
  private static final int LINE_BYTES_MAX = 4 << 20;

  private final InputStream in;
  private String name = "";
  private String id = "";
  private final StringBuilder data = new StringBuilder();

  EventLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** A comment, which says no more than that the server is there, is empty. */
  Optional<ServerEvent> next() throws IOException {
    String line = line();
    while (!line.isEmpty() && !line.startsWith(":")) {
      take(line);
      line = line();
    }
    return data.isEmpty() ? Optional.empty() : Optional.of(event());
  }

  private void take(String line) {
    int colon = line.indexOf(':');
    String value = line.substring(colon + 1).replaceFirst("^ ", "");
    switch (colon < 0 ? line : line.substring(0, colon)) {
      case "event" -> name = value;
      case "id" -> id = value;
      case "data" -> data.append(value);
      default -> {} // fields to come are passed over
    }
  }

  private ServerEvent event() throws IOException {
    try {
      JsonNode body = WireJson.MAPPER.readTree(data.toString());
      return new ServerEvent(name, id, body);
    } catch (JacksonException e) {
      throw new IOException("expected an event of Ordo in JSON, found something else", e);
    } finally {
      name = "";
      id = "";
      data.setLength(0);
    }
  }

  private String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || bytes.size() == LINE_BYTES_MAX) {
        throw new IOException("the server has ended its stream of events");
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
  }
}
