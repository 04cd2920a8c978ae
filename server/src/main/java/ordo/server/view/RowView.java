package ordo.server.view;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import ordo.model.ArtifactRef;
import ordo.model.JobId;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.Session;

/** Artifacts, outputs and logs of one job; SPEC section 2.5. Safe for many threads. */
public final class RowView {
  private final Database database;
  private final JobAccess access;

  public RowView(Database database) {
    this.database = database;
    this.access = new JobAccess(database);
  }

  /** Rows of a job that exists, written as an array in constant memory. */
  public interface Rows {
    void write(OutputStream out) throws IOException;
  }

  public boolean exists(Caller caller, JobId job) {
    return access.sees(caller, job)
        && database.withSession(session -> RowViewSql.jobExists(session, job.value()));
  }

  /** {@code GET /artifacts?job_id=}: an array by name; empty when there is no such job. */
  public Optional<Rows> artifacts(Caller caller, JobId job) {
    return ifJobExists(caller, job, RowViewSql::artifacts);
  }

  /** {@code GET /artifacts/<job>:<name>}. */
  public Optional<Body> artifact(Caller caller, JobId job, String name) {
    return seen(caller, job, session -> RowViewSql.artifact(session, job.value(), name));
  }

  /** {@code GET /outputs?job_id=}: an array by artifact; empty when there is no such job. */
  public Optional<Rows> outputs(Caller caller, JobId job) {
    return ifJobExists(caller, job, RowViewSql::outputs);
  }

  /** {@code GET /outputs/<job>:<name>}. */
  public Optional<Body> output(Caller caller, JobId job, String name) {
    return seen(caller, job, session -> RowViewSql.output(session, job.value(), name));
  }

  /** Where an artifact's bytes are, for a download. */
  public Optional<StoredArtifact> stored(Caller caller, JobId job, String name) {
    return access.sees(caller, job)
        ? database.withSession(session -> RowViewSql.stored(session, job.value(), name))
        : Optional.empty();
  }

  /** Whether a step is to make this artifact that has not ended. */
  public boolean isBeingMade(Caller caller, JobId job, String name) {
    return access.sees(caller, job)
        && Stream.of(ArtifactRef.STEP_OUTPUT.matcher(name))
            .filter(Matcher::matches)
            .map(step -> step.group(1))
            .anyMatch(
                step ->
                    database.withSession(
                        session -> RowViewSql.isUnended(session, job.value(), step)));
  }

  /** {@code GET /detailing}: live progress and the whole log of a step. */
  public Optional<Body> detailing(Caller caller, JobId job, String step) {
    return seen(caller, job, session -> RowViewSql.detailingOf(session, job.value(), step));
  }

  /** The same of every step, in recipe order; empty when there is no such job. */
  public Optional<Rows> detailing(Caller caller, JobId job) {
    return ifJobExists(caller, job, RowViewSql::detailing);
  }

  /** The largest log among a job's steps, in bytes: what a row of detailing holds in memory. */
  public long logBytes(Caller caller, JobId job) {
    return database.withSession(session -> RowViewSql.logBytes(session, job.value()));
  }

  /** A step's log as plain text, opened before anything is written. */
  public Optional<StepLog> log(Caller caller, JobId job, String step) {
    return access.sees(caller, job)
        ? database
            .withSession(session -> RowViewSql.step(session, job.value(), step))
            .map(ord -> new StepLog(job, ord))
        : Optional.empty();
  }

  /** A log that exists, if only as an empty one. */
  public final class StepLog {
    private final JobId job;
    private final int ord;

    private StepLog(JobId job, int ord) {
      this.job = job;
      this.ord = ord;
    }

    /** In constant memory. */
    public void write(OutputStream out) throws IOException {
      long last = 0;
      List<RowViewSql.LogRow> page;
      do {
        RowViewSql.LogPosition after = new RowViewSql.LogPosition(job.value(), ord, last);
        page = database.withSession(session -> RowViewSql.log(session, after));
        for (RowViewSql.LogRow row : page) {
          out.write(row.lines().getBytes(StandardCharsets.UTF_8));
          last = row.id();
        }
      } while (!page.isEmpty());
    }
  }

  private interface Paging {
    /**
     * The rows after one, in order; empty at the end.
     *
     * @param key empty for the first page
     */
    List<RowViewSql.Row> page(Session session, long job, String key);
  }

  /** The row, if there is one and the caller sees its job. */
  private Optional<Body> seen(Caller caller, JobId job, Function<Session, List<String>> rows) {
    return access.sees(caller, job)
        ? database.withSession(rows::apply).stream().findFirst().map(Body::of)
        : Optional.empty();
  }

  private Optional<Rows> ifJobExists(Caller caller, JobId job, Paging paging) {
    return exists(caller, job) ? Optional.of(out -> writeAll(job, paging, out)) : Optional.empty();
  }

  /** A slow reader holds no transaction open. */
  private void writeAll(JobId job, Paging paging, OutputStream out) throws IOException {
    String key = "";
    String before = "[";
    List<RowViewSql.Row> page;
    do {
      String last = key;
      page = database.withSession(session -> paging.page(session, job.value(), last));
      for (RowViewSql.Row row : page) {
        out.write((before + row.body()).getBytes(StandardCharsets.UTF_8));
        before = ",";
        key = row.key();
      }
    } while (!page.isEmpty());
    out.write((before.equals("[") ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
  }
}
