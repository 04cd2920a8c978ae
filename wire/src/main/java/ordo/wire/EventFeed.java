package ordo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import ordo.wire.HttpTransport.Request;

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
    var lines = new EventLines(body);
    try {
      while (true) {
        readOne(lines);
      }
    } catch (IOException e) {
      lost = e;
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void readOne(EventLines lines) throws IOException, InterruptedException {
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
    IOException before = lost;
    ServerEvent event = read.poll(before == null ? longest.toNanos() : 0, TimeUnit.NANOSECONDS);
    if (event == null && before != null) {
      throw before;
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
}
