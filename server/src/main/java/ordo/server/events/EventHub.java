package ordo.server.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import ordo.model.JobId;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;

/**
 * Reads what is new for all who listen, a few times a second, and nothing while nobody does.
 *
 * <p>Its monitor guards all but what the streams hold themselves; any thread may listen and leave,
 * one loop looks.
 */
public final class EventHub implements BackgroundService {
  /** Who may listen at a time. */
  public static final int STREAMS_MAX = 1_000;

  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final Duration TURN_MAX = Duration.ofMinutes(1);

  /**
   * Nobody can see whether a client reads what the system has taken for it. So each stream ends
   * some time, and who still listens comes back with the last id.
   */
  static final Duration LIFE = Duration.ofHours(1);

  private final Database database;
  private final Duration life;
  private final Loop loop = new Loop(new Pace("events", PERIOD, TURN_MAX), this::look);
  private final Set<EventStream> streams = new LinkedHashSet<>();
  private final StepNews steps = new StepNews();
  private EventCursor cursor = new EventCursor(0, List.of(), 0);
  private boolean ending;

  public EventHub(Database database) {
    this(database, LIFE);
  }

  /**
   * @param life of a stream
   */
  EventHub(Database database, Duration life) {
    this.database = database;
    this.life = life;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public int runOnce() {
    return look();
  }

  @Override
  public List<Watched> watched() {
    return List.of(loop);
  }

  @Override
  public void close() {
    endStreams();
    loop.close();
  }

  /** Ends every stream, now and later: the server stops. */
  public synchronized void endStreams() {
    ending = true;
    streams.forEach(EventStream::end);
  }

  /**
   * Listens from now on; whoever listens has to leave.
   *
   * @param caller who hears of what it may see
   * @param job whose events alone come, which the caller sees; empty: those of all
   * @return empty where too many listen already
   */
  public synchronized Optional<EventStream> listen(Caller caller, Optional<JobId> job) {
    if (ending || streams.size() >= STREAMS_MAX) {
      return Optional.empty();
    }
    OptionalLong id = job.map(found -> OptionalLong.of(found.value())).orElse(OptionalLong.empty());
    database.useSession(session -> beginFor(session, id));
    var stream = new EventStream(this, new EventStream.Listener(caller, id), cursor.from(), life);
    streams.add(stream);
    steps.isNew(stream);
    return Optional.of(stream);
  }

  private void beginFor(Session session, OptionalLong job) {
    if (streams.isEmpty()) {
      cursor = EventSql.end(session, System.nanoTime());
      steps.clear();
    }
    if (job.isPresent()) {
      steps.watchLog(session, job.getAsLong());
    }
  }

  synchronized void leave(EventStream stream) {
    streams.remove(stream);
    steps.left(stream, streams);
  }

  /** Those who listen now. */
  public synchronized int streams() {
    return streams.size();
  }

  /** Tells everybody what is new; returns how much that was. */
  private synchronized int look() {
    if (streams.isEmpty()) {
      return 0;
    }
    return database.withSession(
        session -> {
          List<Event> news = news(session);
          List<Notice> told = new ArrayList<>(steps.news(session, streams, news));
          news.forEach(event -> told.add(event.notice()));
          told.forEach(this::tell);
          return told.size();
        });
  }

  private List<Event> news(Session session) {
    var news = new ArrayList<Event>();
    List<Event> page;
    do {
      page = EventSql.news(session, cursor);
      page.forEach(event -> cursor.take(event.notice().id().orElseThrow(), System.nanoTime()));
      news.addAll(page);
    } while (page.size() >= EventSql.PAGE_ROWS && news.size() < EventCursor.MISSING_MAX);
    cursor.forget(System.nanoTime());
    return news;
  }

  private void tell(Notice notice) {
    boolean isLog = notice.event().equals("log");
    for (EventStream stream : streams) {
      if (isLog ? stream.isLogOf(notice.job()) : stream.isFor(notice)) {
        stream.offer(notice);
      }
    }
  }

  /** Jobs that some listen to by themselves. */
  static Set<Long> jobs(Set<EventStream> streams) {
    var jobs = new HashSet<Long>();
    streams.forEach(stream -> stream.job().ifPresent(jobs::add));
    return jobs;
  }
}
