package ordo.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens, as it happens; goes on by itself where a connection or a server is lost, behind the
 * last event that it has told. Used by one thread.
 */
public final class LiveEvents implements AutoCloseable {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3));

  private final HttpTransport http;
  private final String path;
  private String last;
  private Optional<EventFeed> feed = Optional.empty();
  private int failures;

  LiveEvents(HttpTransport http, String path, String last) {
    this.http = http;
    this.path = path;
    this.last = last;
  }

  /**
   * The next one, or nothing after so long; first of each connection is {@link ServerEvent#OPEN}.
   *
   * @throws RefusedException where the server will not tell, whenever it is asked again
   */
  public Optional<ServerEvent> next(Duration longest) throws IOException {
    try {
      return feed.isPresent() ? told(feed.get(), longest) : open(longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for events");
    }
  }

  /** Whether a server tells now; else it is looked for at each call. */
  public boolean isOpen() {
    return feed.isPresent();
  }

  private Optional<ServerEvent> told(EventFeed open, Duration longest)
      throws IOException, InterruptedException {
    try {
      Optional<ServerEvent> event = open.next(longest);
      event.map(ServerEvent::id).filter(id -> !id.isEmpty()).ifPresent(id -> last = id);
      return event;
    } catch (IOException lost) {
      close();
      return Optional.empty();
    }
  }

  private Optional<ServerEvent> open(Duration longest) throws IOException, InterruptedException {
    if (failures > 0) {
      Duration wait = BACKOFF.after(failures);
      Thread.sleep(wait.compareTo(longest) < 0 ? wait : longest);
    }
    try {
      feed = Optional.of(EventFeed.open(http, path, last));
      failures = 0;
      return Optional.of(ServerEvent.open());
    } catch (IOException away) {
      if (away instanceof RefusedException refused && !refused.isTemporary()) {
        throw away;
      }
      failures++;
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    if (feed.isPresent()) {
      feed.get().close();
    }
    feed = Optional.empty();
  }
}
