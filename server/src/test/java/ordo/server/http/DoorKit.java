package ordo.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import ordo.server.auth.ApiToken;
import ordo.server.auth.Scope;
import ordo.server.http.door.Deadlines;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;

/** A listener with four routes and short deadlines, sockets that speak to it, and its log. */
final class DoorKit implements AutoCloseable {
  static final String TOKEN = "a-token";
  static final int BODY_BYTES_MAX = 1 << 20;
  static final String AUTHORIZED = "Host: x\r\nAuthorization: Bearer " + TOKEN + "\r\n";

  static final Deadlines SHORT =
      new Deadlines(
          Duration.ofMillis(1_500),
          Duration.ofMillis(3_000),
          Duration.ofMillis(500),
          Duration.ofMillis(1_000),
          1_024,
          Duration.ofMillis(1_000),
          Duration.ofMillis(50));

  final CountDownLatch slowMayEnd = new CountDownLatch(1);
  final CountDownLatch endlessHasEnded = new CountDownLatch(1);
  final AtomicBoolean slowIsRunning = new AtomicBoolean();
  final List<LogRecord> log = new CopyOnWriteArrayList<>();
  final HttpListener listener;
  private final Handler handler = new Recording();
  private final Logger root = Logger.getLogger("");

  DoorKit(int connectionsMax, int strangersMax, Deadlines deadlines) {
    root.addHandler(handler);
    var open = new Routes();
    open.get("/health", (caller, request) -> Response.empty(200));
    var guarded = new Routes();
    guarded.post(Scope.SUBMIT, "/echo", (caller, request) -> Response.json(200, request.json()));
    guarded.get("/slow", (caller, request) -> slow());
    guarded.get("/endless", (caller, request) -> endless());
    var settings =
        new HttpSettings("127.0.0.1", 0, "/ordo", BODY_BYTES_MAX, Set.of(), strangersMax);
    var gateway = new Gateway(new Cors(Set.of()), new ApiToken(TOKEN), open, guarded);
    listener = new HttpListener(settings, gateway, connectionsMax, deadlines);
    try {
      listener.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As much as whoever asks for it takes. */
  private Response endless() {
    return new Response(
        200,
        Map.of(),
        new Response.Stream(
            -1,
            out -> {
              try {
                while (true) {
                  out.write(new byte[1 << 16]);
                }
              } finally {
                endlessHasEnded.countDown();
              }
            }));
  }

  private Response slow() {
    slowIsRunning.set(true);
    try {
      slowMayEnd.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Response.empty(204);
  }

  private final class Recording extends Handler {
    @Override
    public void publish(LogRecord entry) {
      log.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  Client connect() throws IOException {
    return new Client(new Socket(InetAddress.getLoopbackAddress(), listener.port()));
  }

  /** One connection. */
  record Client(Socket socket) implements AutoCloseable {
    Client send(String text) throws IOException {
      return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Client send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    }

    /** Sends what nobody may want to read to its end. */
    Client sendUnlessCut(String text) {
      try {
        return send(text);
      } catch (IOException e) {
        return this;
      }
    }

    /** Everything up to the end of the connection. */
    String untilClosed() throws IOException {
      socket.setSoTimeout(30_000);
      var all = new StringBuilder();
      byte[] part = new byte[4096];
      try {
        for (int n = socket.getInputStream().read(part);
            n > 0;
            n = socket.getInputStream().read(part)) {
          all.append(new String(part, 0, n, StandardCharsets.ISO_8859_1));
        }
      } catch (SocketException e) {
        all.append(""); // reset: what came before counts
      }
      return all.toString();
    }

    /** As {@link #answer}, or nothing where the connection is closed. */
    String untilClosedOrAnswered() {
      try {
        return answer();
      } catch (IOException e) {
        return "";
      }
    }

    /** The head and body of one answer with a length, on a connection that stays. */
    String answer() throws IOException {
      socket.setSoTimeout(30_000);
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int one = socket.getInputStream().read();
        if (one < 0) {
          throw new IOException("closed after: " + head);
        }
        head.append((char) one);
      }
      var length =
          java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(head.toString());
      int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
      return head
          + new String(socket.getInputStream().readNBytes(body), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Override
  public void close() {
    slowMayEnd.countDown();
    listener.stop();
    root.removeHandler(handler);
  }
}
