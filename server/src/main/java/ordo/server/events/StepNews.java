package ordo.server.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordo.server.auth.Caller;
import ordo.server.db.Session;
import ordo.server.events.EventSql.Running;

/**
 * What running steps say: progress that has changed, and what came to the logs of jobs that
 * somebody listens to. Used under the hub's lock.
 */
final class StepNews {
  /** One place of one job. */
  private record Step(long job, int ord) {}

  private Map<Step, Running> before = Map.of();
  private final Set<EventStream> newcomers = new LinkedHashSet<>();

  /** By job, the last row told of each step's log; a step that is not there has told none. */
  private final Map<Long, Map<Integer, Long>> logs = new HashMap<>();

  void clear() {
    before = Map.of();
    newcomers.clear();
    logs.clear();
  }

  /** It is told once how far every step is. */
  void isNew(EventStream stream) {
    newcomers.add(stream);
  }

  /** What is in the logs of a job already is not told. */
  void watchLog(Session session, long job) {
    if (!logs.containsKey(job)) {
      var ends = new HashMap<Integer, Long>();
      EventSql.logEnds(session, job).forEach(end -> ends.put(end.ord(), end.id()));
      logs.put(job, ends);
    }
  }

  void left(EventStream stream, Set<EventStream> others) {
    newcomers.remove(stream);
    logs.keySet().retainAll(EventHub.jobs(others));
  }

  /**
   * Logs and progress, in this order, to be told before the events that were read before.
   *
   * @param events of this turn: a step that one of them is about may have logged its last
   */
  List<Notice> news(Session session, Set<EventStream> streams, List<Event> events) {
    boolean all = streams.stream().anyMatch(stream -> stream.job().isEmpty());
    var now = new LinkedHashMap<Step, Running>();
    for (Running step : EventSql.running(session, all, EventHub.jobs(streams))) {
      now.put(new Step(step.job(), step.ord()), step);
    }
    List<Notice> news = new ArrayList<>(logNews(session, now, events));
    now.forEach((at, step) -> tellProgress(at, step, news));
    newcomers.clear();
    before = now;
    return news;
  }

  private void tellProgress(Step at, Running step, List<Notice> news) {
    if (!step.says()) {
      return;
    }
    Notice notice = Notice.passing("progress", step.job(), step.owner(), step.body());
    Running last = before.get(at);
    if (last == null || !last.body().equals(step.body())) {
      news.add(notice);
    } else {
      newcomers.stream().filter(one -> one.isFor(notice)).forEach(one -> one.offer(notice));
    }
  }

  private List<Notice> logNews(Session session, Map<Step, Running> now, List<Event> events) {
    var names = new LinkedHashMap<Step, String>();
    for (Event event : events) {
      names.put(new Step(event.notice().job(), event.ord()), event.name());
    }
    now.forEach((at, step) -> noteIfLogged(at, step, names));
    var news = new ArrayList<Notice>();
    names.forEach((at, name) -> news.addAll(logNews(session, at, name)));
    return news;
  }

  private void noteIfLogged(Step at, Running step, Map<Step, String> names) {
    Running last = before.get(at);
    if (last == null || last.logBytes() != step.logBytes()) {
      names.put(at, step.name());
    }
  }

  private Collection<Notice> logNews(Session session, Step at, String name) {
    Map<Integer, Long> ends = logs.get(at.job());
    if (ends == null || at.ord() == Event.NO_TASK) {
      return List.of();
    }
    var news = new ArrayList<Notice>();
    List<EventSql.LogRow> page;
    do {
      long after = ends.getOrDefault(at.ord(), 0L);
      page = EventSql.log(session, new EventSql.LogPlace(at.job(), at.ord(), name, after));
      page.forEach(row -> news.add(Notice.passing("log", at.job(), Caller.API_TOKEN, row.body())));
      page.forEach(row -> ends.put(at.ord(), row.id()));
    } while (page.size() == EventSql.LOG_ROWS && news.size() < EventStream.BUFFERED_MAX);
    return news;
  }
}
