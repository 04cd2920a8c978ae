package ordo.server.dispatch.ready;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAway;
import ordo.server.db.NoticeChannel;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;

/**
 * Tells other servers that tasks became ready, and hears them: many at a time in one notice,
 * outside the transactions that made them ready. It hurries waiting claims and nothing depends on
 * it.
 *
 * <p>One loop sends, one listens and alone has the channel; what waits to be told is guarded by its
 * own monitor.
 */
public final class ReadyNotices implements BackgroundService {
  private static final String CHANNEL = "ordo_ready";
  private static final String SEPARATOR = "\n";

  /** PostgreSQL takes notices below 8,000 bytes. */
  private static final int NOTICE_LENGTH_MAX = 2_000;

  /** At most so many notices a second are sent: commits that notify wait for each other. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final Duration LISTEN = Duration.ofMillis(500);
  private static final Duration NEWS_WAIT = Duration.ofSeconds(5);
  private static final Duration TURN_MAX = Duration.ofMinutes(1);

  private final Database database;
  private final ReadySignal signal;
  private final String self = UUID.randomUUID().toString();
  private final Set<String> untold = new TreeSet<>();
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch listening = new CountDownLatch(1);
  private final Loop sender = new Loop(new Pace("ready notices out", PAUSE, TURN_MAX), this::send);
  private final Loop listener =
      new Loop(new Pace("ready notices in", Duration.ZERO, TURN_MAX), this::listen);
  private Optional<NoticeChannel> channel = Optional.empty();

  public ReadyNotices(Database database, ReadySignal signal) {
    this.database = database;
    this.signal = signal;
    signal.tell(this::tell);
  }

  @Override
  public void start() {
    sender.start();
    listener.start();
  }

  @Override
  public List<Watched> watched() {
    return List.of(sender, listener);
  }

  /** Tells what waits to be told, and hears for a moment. */
  @Override
  public int runOnce() {
    int told = news.drainPermits() > 0 ? sendOnce() : 0;
    return told + listen();
  }

  @Override
  public void close() {
    sender.cut();
    listener.close();
    hangUp();
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

  private void send() throws InterruptedException {
    if (news.tryAcquire(NEWS_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      news.drainPermits();
      sendOnce();
    }
  }

  private int sendOnce() {
    List<String> types;
    synchronized (untold) {
      types = List.copyOf(untold);
      untold.clear();
    }
    String notice = self + SEPARATOR + String.join(SEPARATOR, types);
    NoticeChannel.send(
        database, CHANNEL, notice.substring(0, Math.min(NOTICE_LENGTH_MAX, notice.length())));
    return types.size();
  }

  /** Until something comes, or for a moment; a channel that breaks is opened anew. */
  private int listen() {
    try {
      List<String> notices = channel().await(LISTEN);
      notices.forEach(this::hear);
      return notices.size();
    } catch (DatabaseAway away) {
      hangUp();
      throw away;
    }
  }

  private NoticeChannel channel() {
    if (channel.isEmpty()) {
      channel = Optional.of(NoticeChannel.listen(database.address(), CHANNEL));
      listening.countDown();
    }
    return channel.get();
  }

  private void hangUp() {
    channel.ifPresent(NoticeChannel::close);
    channel = Optional.empty();
  }

  private void hear(String notice) {
    List<String> parts = Arrays.asList(notice.split(SEPARATOR));
    if (!parts.getFirst().equals(self)) {
      signal.readyHere(parts.subList(1, parts.size()));
    }
  }
}
