package ordo.server.view;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import ordo.model.JobId;
import ordo.server.db.Database;

/** Artifacts, outputs and logs of one job; SPEC section 2.5. Safe for many threads. */
public final class RowView {
  private static final int LOG_PAGE_ROWS = 100;

  private final Database database;

  public RowView(Database database) {
    this.database = database;
  }

  /** {@code GET /artifacts?job_id=}: an array by name; empty when there is no such job. */
  public Optional<Body> artifacts(JobId job) {
    return ifJobExists(
        job,
        database.withSession(
            session -> RowViewSql.artifacts(session, job.value(), Optional.empty())));
  }

  /** {@code GET /artifacts/<job>:<name>}. */
  public Optional<Body> artifact(JobId job, String name) {
    return database
        .withSession(session -> RowViewSql.artifacts(session, job.value(), Optional.of(name)))
        .stream()
        .findFirst()
        .map(Body::of);
  }

  /** {@code GET /outputs?job_id=}: an array by artifact; empty when there is no such job. */
  public Optional<Body> outputs(JobId job) {
    return ifJobExists(
        job,
        database.withSession(
            session -> RowViewSql.outputs(session, job.value(), Optional.empty())));
  }

  /** {@code GET /outputs/<job>:<name>}. */
  public Optional<Body> output(JobId job, String name) {
    return database
        .withSession(session -> RowViewSql.outputs(session, job.value(), Optional.of(name)))
        .stream()
        .findFirst()
        .map(Body::of);
  }

  /** Where an artifact's bytes are, for a download. */
  public Optional<StoredArtifact> stored(JobId job, String name) {
    return database.withSession(session -> RowViewSql.stored(session, job.value(), name));
  }

  /** {@code GET /detailing}: live progress and the whole log of a step. */
  public Optional<Body> detailing(JobId job, String step) {
    return database
        .withSession(session -> RowViewSql.detailing(session, job.value(), Optional.of(step)))
        .stream()
        .findFirst()
        .map(Body::of);
  }

  /** The same of every step, in recipe order; empty when there is no such job. */
  public Optional<Body> detailing(JobId job) {
    return ifJobExists(
        job,
        database.withSession(
            session -> RowViewSql.detailing(session, job.value(), Optional.empty())));
  }

  /** A step's log as plain text, opened before anything is written. */
  public Optional<StepLog> log(JobId job, String step) {
    return database
        .withSession(session -> RowViewSql.step(session, job.value(), step))
        .map(ord -> new StepLog(job, ord));
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
        page = database.withSession(session -> RowViewSql.log(session, after, LOG_PAGE_ROWS));
        for (RowViewSql.LogRow row : page) {
          out.write(row.lines().getBytes(StandardCharsets.UTF_8));
          last = row.id();
        }
      } while (page.size() == LOG_PAGE_ROWS);
    }
  }

  private Optional<Body> ifJobExists(JobId job, List<String> rows) {
    if (rows.isEmpty()
        && !database.withSession(session -> RowViewSql.jobExists(session, job.value()))) {
      return Optional.empty();
    }
    return Optional.of(Body.of("[" + String.join(",", rows) + "]"));
  }
}
