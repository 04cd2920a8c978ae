package ordo.server.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAway;
import ordo.server.db.NoticeChannel;

/**
 * Tells other servers that tasks became ready, and hears them: many at a time in one notice,
 * outside the transactions that made them ready. It hurries waiting claims and nothing depends on
 * it.
 *
 * <p>One thread sends, one listens; what waits to be told is guarded by its own monitor.
 */
public final class ReadyNotices implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ReadyNotices.class.getName());
  private static final String CHANNEL = "ordo_ready";
  private static final String SEPARATOR = "\n";

  /** PostgreSQL takes notices below 8,000 bytes. */
  private static final int NOTICE_LENGTH_MAX = 2_000;

  /** At most so many notices a second are sent: commits that notify wait for each other. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final Duration LISTEN = Duration.ofMillis(500);
  private static final Duration RECONNECT = Duration.ofSeconds(1);
  private static final Duration STOP_MAX = Duration.ofSeconds(3);

  private final Database database;
  private final ReadySignal signal;
  private final String self = UUID.randomUUID().toString();
  private final Set<String> untold = new TreeSet<>();
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch listening = new CountDownLatch(1);
  private final Thread sender = Thread.ofVirtual().name("ready notices out").unstarted(this::send);
  private final Thread listener =
      Thread.ofPlatform().daemon().name("ready notices in").unstarted(this::listen);

  public ReadyNotices(Database database, ReadySignal signal) {
    this.database = database;
    this.signal = signal;
  }

  public void start() {
    signal.tell(this::tell);
    sender.start();
    listener.start();
  }

  /** Idempotent; returns within {@link #STOP_MAX}. */
  @Override
  public void close() {
    stopping.countDown();
    sender.interrupt();
    listener.interrupt();
    try {
      for (Thread thread : List.of(sender, listener)) {
        if (thread.isAlive()) {
          thread.join(STOP_MAX);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until this server hears others. */
  boolean awaitListening(Duration longest) throws InterruptedException {
    return listening.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tell(Collection<String> types) {
    synchronized (untold) {
      untold.addAll(types);
    }
    news.release();
  }

  private void send() {
    try {
      while (stopping.getCount() > 0) {
        news.acquire();
        news.drainPermits();
        sendOnce();
        stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      // stopping
    }
  }

  private void sendOnce() {
    List<String> types;
    synchronized (untold) {
      types = List.copyOf(untold);
      untold.clear();
    }
    String notice = self + SEPARATOR + String.join(SEPARATOR, types);
    try {
      NoticeChannel.send(
          database, CHANNEL, notice.substring(0, Math.min(NOTICE_LENGTH_MAX, notice.length())));
    } catch (DatabaseAway e) {
      LOG.log(Level.DEBUG, "not told: {0}", e.getMessage());
    }
  }

  private void listen() {
    try {
      while (stopping.getCount() > 0) {
        listenUntilBroken();
        stopping.await(RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      // stopping
    }
  }

  private void listenUntilBroken() {
    try (NoticeChannel channel = NoticeChannel.listen(database.address(), CHANNEL)) {
      listening.countDown();
      while (stopping.getCount() > 0) {
        channel.await(LISTEN).forEach(this::hear);
      }
    } catch (DatabaseAway e) {
      LOG.log(Level.DEBUG, "not listening: {0}", e.getMessage());
    }
  }

  private void hear(String notice) {
    List<String> parts = Arrays.asList(notice.split(SEPARATOR));
    if (!parts.getFirst().equals(self)) {
      signal.readyHere(parts.subList(1, parts.size()));
    }
  }
}
