package ordo.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import ordo.wire.HttpTransport.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * One connection on which a server tells what happens. A thread of its own reads; one other takes.
 * What is not taken is not read either.
 */
final class EventFeed implements AutoCloseable {
  /** A server says every 15 seconds that it is there. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(45);

  private static final Duration BEGIN_MAX = Duration.ofSeconds(20);
  private static final int ERROR_BYTES_MAX = 1 << 16;
  private static final int READ_AHEAD_MAX = 256;

  /** Name of what stands behind the last event before the connection was lost; none has it. */
  private static final String END = "\n";

  private final InputStream body;
  private final BlockingQueue<ServerEvent> read = new ArrayBlockingQueue<>(READ_AHEAD_MAX);
  private final Thread reader;
  private volatile long heardAt = System.nanoTime();
  private volatile IOException lost;

  private EventFeed(InputStream body) {
    this.body = body;
    this.reader = Thread.ofVirtual().name("events").start(this::readAll);
  }

  /**
   * @param last id behind which it begins; empty: it begins now
   * @throws RefusedException also where too many listen already
   */
  static EventFeed open(HttpTransport http, String path, String last) throws IOException {
    Request request = Request.get(path, BEGIN_MAX);
    String[] headers = last.isEmpty() ? new String[0] : new String[] {"Last-Event-ID", last};
    HttpResponse<InputStream> answer =
        http.exchange(request, BodyHandlers.ofInputStream(), headers);
    if (answer.statusCode() < 400) {
      return new EventFeed(answer.body());
    }
    try (InputStream error = answer.body()) {
      throw HttpTransport.refusal(answer.statusCode(), error.readNBytes(ERROR_BYTES_MAX));
    }
  }

  private void readAll() {
    var lines = new Lines(body);
    try {
      while (true) {
        readOne(lines);
      }
    } catch (IOException e) {
      lost = e;
      end();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Wakes who waits. */
  private void end() {
    try {
      read.put(new ServerEvent(END, "", NullNode.instance));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void readOne(Lines lines) throws IOException, InterruptedException {
    Optional<ServerEvent> event = lines.next();
    heardAt = System.nanoTime();
    if (event.isPresent()) {
      read.put(event.get());
    }
  }

  /**
   * The next one, or nothing after so long.
   *
   * @throws IOException the connection is lost, or silent for too long
   */
  Optional<ServerEvent> next(Duration longest) throws IOException, InterruptedException {
    ServerEvent event = read.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    if (event != null && event.name().equals(END)) {
      throw lost;
    }
    if (event == null && System.nanoTime() - heardAt > SILENCE_MAX.toNanos()) {
      throw new IOException("the server says nothing any more");
    }
    return Optional.ofNullable(event);
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    body.close();
  }

  /**
   * Reads server-sent events from a stream of bytes (HTML Living Standard, section 9.2). Used by
   * one thread.
   */
  private static final class Lines {
    /** Far more than a server sends; whoever sends more is none. */
    private static final int LINE_BYTES_MAX = 4 << 20;

    private final InputStream in;
    private String name = "";
    private String id = "";
    private final StringBuilder data = new StringBuilder();

    Lines(InputStream in) {
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
}
