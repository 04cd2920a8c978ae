package ordo.server.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.events.EventCursor;
import ordo.server.fleet.DemandView;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.store.Store;
import ordo.wire.fleet.Demand;

/**
 * Looks every five seconds, whoever asks and how often. What ended is counted from this server's
 * start on. One loop looks; any thread may write.
 */
public final class Measures implements BackgroundService {
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration TURN_MAX = Duration.ofMinutes(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Database database;
  private final Store store;
  private final DemandView demand;
  private final IntSupplier streams;
  private final Meters meters = new Meters();
  private final Loop loop = new Loop(new Pace("metrics", PERIOD, TURN_MAX), this::look);
  private EventCursor cursor;

  /**
   * @param streams how many listen to events
   */
  public Measures(Database database, Store store, DemandView demand, IntSupplier streams) {
    this.demand = demand;
    this.database = database;
    this.store = store;
    this.streams = streams;
  }

  /** What was found last, in Prometheus's text format. */
  public String text() {
    var text = new ByteArrayOutputStream();
    try {
      meters.write(text);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all", e);
    }
    return text.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public int runOnce() throws InterruptedException {
    loop.runOnce();
    return 1;
  }

  @Override
  public List<Watched> watched() {
    return List.of(loop);
  }

  @Override
  public void close() {
    loop.close();
  }

  private void look() throws IOException {
    meters.streams.set(streams.getAsInt());
    long begun = System.nanoTime();
    database.now();
    meters.database.observe(secondsSince(begun));
    begun = System.nanoTime();
    store.check();
    meters.store.observe(secondsSince(begun));
    database.useSession(this::count);
    countDemand(demand.of(""));
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / NANOS_PER_SECOND;
  }

  private void count(Session session) {
    countJobs(session);
    countTasks(session);
    MeasureSql.Workers workers = MeasureSql.workers(session);
    meters.workers.set(workers.present());
    meters.busy.set(workers.busy());
    meters.cpus.set(workers.cpus());
    countEnded(session);
  }

  private void countJobs(Session session) {
    MeasureSql.jobs(session)
        .forEach(open -> meters.jobs.labelValues(open.status()).set(open.count()));
  }

  /** A type that has no task any more is told no more. */
  private void countTasks(Session session) {
    List<MeasureSql.Tasks> open = MeasureSql.tasks(session);
    meters.steps.clear();
    meters.queueAge.clear();
    for (MeasureSql.Tasks tasks : open) {
      meters.steps.labelValues(tasks.type(), tasks.status()).set(tasks.count());
      if (tasks.status().equals("claimable")) {
        meters.queueAge.labelValues(tasks.type()).set(tasks.ageSeconds());
      }
    }
  }

  /** Of all classes, and of types of which something fits in none. */
  private void countDemand(Demand now) {
    for (Demand.ClassDemand one : now.classes()) {
      meters.claimable.labelValues(one.name()).set(one.claimable());
      meters.oldestWait.labelValues(one.name()).set(one.oldestWaitSeconds());
    }
    meters.unheld.set(now.nobodyCan().stream().mapToLong(Demand.Unheld::steps).sum());
  }

  private void countEnded(Session session) {
    if (cursor == null) {
      cursor = EventCursor.atEnd(session);
    }
    cursor.news(session, (reading, ids) -> MeasureSql.told(reading, ids).forEach(this::count));
  }

  private void count(MeasureSql.Told told) {
    if (told.isOfJob()) {
      countOfJob(told);
      return;
    }
    boolean hasEnded = !told.status().equals("running");
    if (hasEnded && told.outcome() != null) {
      meters.attempts.labelValues(told.type(), told.outcome()).inc();
      meters.stepLatency.labelValues(told.type()).observe(told.seconds());
    }
    if (hasEnded && !told.status().equals("pending")) {
      meters.stepsEnded.labelValues(told.type(), told.status()).inc();
      meters.points.labelValues(told.type()).inc(told.points());
    }
  }

  private void countOfJob(MeasureSql.Told told) {
    switch (told.status()) {
      case "pending" -> {}
      case "running" -> meters.claimLatency.observe(told.seconds());
      default -> meters.jobsEnded.labelValues(told.status()).inc();
    }
  }
}
