package ordo.server.dispatch.job;

import java.util.Optional;
import ordo.model.JobStatus;
import ordo.server.auth.Caller;
import ordo.server.db.Session;

/** Statements of the cancel. */
final class CancelSql {
  private static final String LOCK_JOB =
      """
      SELECT status
      FROM job
      WHERE id = :job
      FOR NO KEY UPDATE
      """;

  private static final String LOCK_TASKS =
      """
      SELECT count(*)
      FROM (
          SELECT ord
          FROM task
          WHERE job_id = :job
            AND kind <> 'hook'
            AND status IN ('pending', 'running')
          ORDER BY ord
          FOR NO KEY UPDATE) held
      """;

  private static final String CANCEL =
      """
      WITH ended AS (
          UPDATE task t
          SET status = CASE t.status WHEN 'running' THEN 'failed' ELSE 'skipped' END,
              finished_at = greatest(t.started_at, clock_timestamp()),
              error = CASE
                  WHEN t.status = 'running' OR t.kind = 'delivery' THEN 'Cancelled'
                  ELSE 'Skipped: job cancelled' END,
              message = NULL,
              not_before = NULL,
              token = NULL,
              lease_expires_at = NULL
          WHERE t.job_id = :job
            AND t.kind <> 'hook'
            AND t.status IN ('pending', 'running')
          RETURNING t.ord, t.kind, t.name, t.status, t.attempt, t.finished_at, t.error
      ), closed AS (
          UPDATE attempt x
          SET outcome = 'cancelled',
              finished_at = e.finished_at,
              error = 'Cancelled'
          FROM ended e
          WHERE x.job_id = :job
            AND x.ord = e.ord
            AND x.outcome IS NULL
      ), undelivered AS (
          UPDATE output o
          SET error = 'Cancelled'
          FROM ended e
          WHERE o.job_id = :job
            AND o.artifact_name = e.name
            AND e.kind = 'delivery'
      ), counted AS (
          UPDATE job j
          SET steps_open = j.steps_open - c.steps,
              steps_bad = j.steps_bad + c.steps,
              deliveries_open = j.deliveries_open - c.deliveries,
              deliveries_bad = j.deliveries_bad + c.deliveries
          FROM (
              SELECT count(*) FILTER (WHERE kind = 'step') AS steps,
                     count(*) FILTER (WHERE kind = 'delivery') AS deliveries
              FROM ended) c
          WHERE j.id = :job
      )
      INSERT INTO event (at, job_id, ord, status, who, why, origin)
      SELECT e.finished_at, :job, e.ord, e.status, :who, e.error, :origin
      FROM ended e
      """;

  private CancelSql() {}

  static Optional<JobStatus> lockJob(Session session, long job) {
    return session
        .handle()
        .createQuery(LOCK_JOB)
        .bind("job", job)
        .mapTo(String.class)
        .findOne()
        .map(JobStatus::of);
  }

  /** In order, so that a renewal of several tasks and a cancel never wait for each other. */
  static void lockTasks(Session session, long job) {
    session.handle().createQuery(LOCK_TASKS).bind("job", job).mapTo(Integer.class).one();
  }

  static void cancel(Session session, long job, Caller caller) {
    session
        .handle()
        .createUpdate(CANCEL)
        .bind("job", job)
        .bind("who", caller.name())
        .bind("origin", caller.origin())
        .execute();
  }
}
