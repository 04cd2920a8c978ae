package ordo.server.events;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ordo.model.JobId;
import ordo.server.auth.Caller;
import ordo.server.db.Database;

/** The history as far as it is written; safe for many threads. */
public final class PastEvents {
  private final Database database;

  public PastEvents(Database database) {
    this.database = database;
  }

  /** Takes one after another. */
  public interface Reader {
    void read(Notice notice) throws IOException;
  }

  /**
   * What whoever was told an event last may not have been told: all after it, and those before it
   * that may have been committed later. In constant memory.
   *
   * @param caller who hears of what it may see
   * @param job whose events alone are read, which the caller sees; empty: those of all
   * @param last id that was told last; 0: none
   */
  public void since(Caller caller, Optional<JobId> job, long last, Reader reader)
      throws IOException {
    long after = last == 0 ? 0 : database.withSession(in -> EventSql.againAfter(in, last));
    read(job, after, notice -> tell(caller, job, notice, reader));
  }

  private static void tell(Caller caller, Optional<JobId> job, Notice notice, Reader reader)
      throws IOException {
    if (job.isPresent() || notice.isFor(caller)) {
      reader.read(notice);
    }
  }

  private void read(Optional<JobId> job, long first, Reader reader) throws IOException {
    OptionalLong id = job.map(found -> OptionalLong.of(found.value())).orElse(OptionalLong.empty());
    long after = first;
    List<Event> page;
    do {
      long last = after;
      page = database.withSession(session -> EventSql.past(session, id, last));
      for (Event event : page) {
        reader.read(event.notice());
        after = event.id();
      }
    } while (page.size() == EventSql.PAGE_ROWS);
  }
}
