package ordo.server.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Listens to events as the plainest of clients: no header but the token, and one address. */
final class EventReader implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final BufferedReader in;
  private final String status;
  String lastId = "";

  /** One event. */
  record Told(String event, JsonNode data) {
    String line() {
      return event + " " + data.path("step_id").asString("") + " " + data.path("status").asString();
    }
  }

  EventReader(URI server, String path, String... headers) {
    try {
      socket = new Socket();
      socket.setReceiveBufferSize(16 * 1024);
      socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
      socket.setSoTimeout(PATIENCE_MILLIS);
      String more = String.join("", List.of(headers).stream().map(line -> line + "\r\n").toList());
      String request =
          "GET /ordo%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n"
              .formatted(path, ApiKit.TOKEN, more);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      in = new BufferedReader(reader(socket.getInputStream()));
      status = in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStreamReader reader(InputStream stream) {
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  int status() {
    return Integer.parseInt(status.split(" ")[1]);
  }

  /** Until the first comment, which comes at once. */
  EventReader ready() {
    while (!line().startsWith(":")) {
      // headers and the sizes of chunks
    }
    return this;
  }

  private String line() {
    try {
      String line = in.readLine();
      if (line == null) {
        throw new IllegalStateException("the stream has ended");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next event; what is no field of one is framing. */
  Told next() {
    String event = "";
    while (true) {
      String line = line();
      if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      } else if (line.startsWith("data: ")) {
        return new Told(event, ApiKit.JSON.readTree(line.substring(6)));
      }
    }
  }

  /** All up to the first that fits, that one too. */
  List<Told> until(Predicate<Told> last) {
    var told = new ArrayList<Told>();
    do {
      told.add(next());
    } while (!last.test(told.getLast()));
    return told;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
