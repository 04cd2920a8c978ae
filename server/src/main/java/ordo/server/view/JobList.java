package ordo.server.view;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import ordo.model.JobId;
import ordo.server.auth.Caller;
import ordo.server.db.Database;

/** Lists of jobs, newest first; SPEC section 2.3. Safe for many threads. */
public final class JobList {
  /** Rows that are in memory at a time. A slow reader holds no transaction open. */
  private static final int PAGE_ROWS = 500;

  /** Rows that one page may hold. */
  public static final int LIMIT_MAX = 1_000;

  private final Database database;

  public JobList(Database database) {
    this.database = database;
  }

  /**
   * One page.
   *
   * @param next what {@code before} is for the next page; empty on the last one
   */
  public record Page(Body body, Optional<JobId> next) {}

  /** Every job that the filter lets pass, as an array written in constant memory. */
  public void writeAll(Caller caller, JobFilter filter, Optional<JobId> before, OutputStream out)
      throws IOException {
    long below = before.map(JobId::value).orElse(Long.MAX_VALUE);
    out.write('[');
    boolean first = true;
    List<JobViewSql.Listed> page;
    do {
      page = read(caller, filter, below, PAGE_ROWS);
      for (JobViewSql.Listed job : page) {
        out.write(((first ? "" : ",") + job.body()).getBytes(StandardCharsets.UTF_8));
        first = false;
        below = job.id();
      }
    } while (!page.isEmpty());
    out.write(']');
  }

  /**
   * At most so many jobs, 1 to {@link #LIMIT_MAX}; fewer, with a next page, where they are large.
   */
  public Page page(Caller caller, JobFilter filter, Optional<JobId> before, int limit) {
    int rows = Math.clamp(limit, 1, LIMIT_MAX);
    List<JobViewSql.Listed> found =
        read(caller, filter, before.map(JobId::value).orElse(Long.MAX_VALUE), rows + 1);
    List<JobViewSql.Listed> shown = found.subList(0, Math.min(rows, found.size()));
    String body =
        "[" + String.join(",", shown.stream().map(JobViewSql.Listed::body).toList()) + "]";
    boolean isMore =
        found.size() > rows
            || body.length() >= JobViewSql.PAGE_BYTES / 2
                && !read(caller, filter, shown.getLast().id(), 1).isEmpty();
    return new Page(
        Body.of(body), isMore ? Optional.of(new JobId(shown.getLast().id())) : Optional.empty());
  }

  private List<JobViewSql.Listed> read(Caller caller, JobFilter filter, long below, int rows) {
    return database.inTransaction(
        session -> {
          session.planByValues();
          var part = new JobViewSql.Part(caller.onlyOf(), below, rows);
          return JobViewSql.list(session, filter, part);
        });
  }
}
