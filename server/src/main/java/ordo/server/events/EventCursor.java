package ordo.server.events;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import ordo.server.db.Session;

/**
 * How far the history has been read. Ids are given in order and committed in any: one that was
 * passed over is looked for again until it is too old to come any more. Used under its owner's
 * lock.
 */
public final class EventCursor {
  /** No transaction of Ordo lasts longer. */
  static final Duration LATE_MAX = Duration.ofSeconds(60);

  /** Ids looked for at a time; of more, the youngest. */
  static final int MISSING_MAX = 10_000;

  private final TreeMap<Long, Long> missing = new TreeMap<>();
  private long last;

  /**
   * @param last greatest id that is read
   * @param missing ids below that may still come
   * @param nanos now
   */
  EventCursor(long last, Collection<Long> missing, long nanos) {
    this.last = last;
    missing.forEach(id -> this.missing.put(id, nanos));
  }

  /** Where the history ends now. */
  public static EventCursor atEnd(Session session) {
    return EventSql.end(session, System.nanoTime());
  }

  /** Takes the ids of rows that are read for the first time, some at a time. */
  public interface Reader {
    void read(Session session, List<Long> ids);
  }

  /** All that has come since the last time. */
  public void news(Session session, Reader reader) {
    List<Long> page;
    do {
      page = EventSql.newIds(session, this);
      reader.read(session, page);
      page.forEach(id -> take(id, System.nanoTime()));
    } while (page.size() >= EventSql.PAGE_ROWS);
    forget(System.nanoTime());
  }

  long last() {
    return last;
  }

  /** No row with a smaller id will come. */
  long from() {
    return missing.isEmpty() ? last + 1 : missing.firstKey();
  }

  List<Long> missing() {
    return List.copyOf(missing.keySet());
  }

  /** An id was read, whatever its place. */
  void take(long id, long nanos) {
    missing.remove(id);
    for (long before = Math.max(last + 1, id - MISSING_MAX); before < id; before++) {
      missing.put(before, nanos);
    }
    last = Math.max(last, id);
    while (missing.size() > MISSING_MAX) {
      missing.pollFirstEntry();
    }
  }

  /** Gives up what will not come. */
  void forget(long nanos) {
    missing.values().removeIf(since -> nanos - since > LATE_MAX.toNanos());
  }
}
