package ordo.server.upkeep;

import java.time.Duration;
import java.util.List;
import ordo.server.db.Column;
import ordo.server.db.Session;

/** Statements of the retention. */
final class RetentionSql {
  /**
   * Jobs past their time in which nothing is left to do, that no retry goes back to and whose
   * products no other job reads. The range is that of the paths below the job's folder: a 0 is what
   * follows a slash.
   */
  private static final String HOLD =
      """
      SELECT j.id
      FROM job j
      WHERE j.finished_at < clock_timestamp() - :keptSeconds * interval '1 second'
        AND NOT EXISTS (SELECT FROM job r WHERE r.retry_of = j.id)
        AND NOT EXISTS (
            SELECT
            FROM task t
            WHERE t.job_id = j.id
              AND t.status IN ('pending', 'running'))
        AND NOT EXISTS (
            SELECT
            FROM artifact a
            WHERE a.producer_step IS NULL
              AND starts_with(a.uri, 'artifacts/')
              AND (a.uri COLLATE "C" = 'artifacts/job_' || j.id
                   OR a.uri COLLATE "C" >= 'artifacts/job_' || j.id || '/'
                  AND a.uri COLLATE "C" < 'artifacts/job_' || j.id || '0'))
      ORDER BY j.finished_at
      LIMIT :jobs
      FOR UPDATE OF j SKIP LOCKED
      """;

  /** A retry that came before the rows were held is seen here. */
  private static final String REMOVE =
      """
      WITH gone AS MATERIALIZED (
          SELECT j.id
          FROM job j
          WHERE j.id = ANY(:jobs)
            AND NOT EXISTS (SELECT FROM job r WHERE r.retry_of = j.id)
      ), logs AS (
          DELETE FROM step_log
          WHERE job_id = ANY(:jobs)
            AND job_id IN (SELECT id FROM gone)
      ), events AS (
          DELETE FROM event
          WHERE job_id = ANY(:jobs)
            AND job_id IN (SELECT id FROM gone)
      ), attempts AS (
          DELETE FROM attempt
          WHERE job_id = ANY(:jobs)
            AND job_id IN (SELECT id FROM gone)
      ), outputs AS (
          DELETE FROM output
          WHERE job_id = ANY(:jobs)
            AND job_id IN (SELECT id FROM gone)
      ), artifacts AS (
          DELETE FROM artifact
          WHERE job_id = ANY(:jobs)
            AND job_id IN (SELECT id FROM gone)
      ), tasks AS (
          DELETE FROM task
          WHERE job_id = ANY(:jobs)
            AND job_id IN (SELECT id FROM gone)
      ), jobs AS (
          DELETE FROM job
          WHERE id = ANY(:jobs)
            AND id IN (SELECT id FROM gone)
      )
      INSERT INTO removal (path)
      SELECT 'artifacts/job_' || id
      FROM gone
      """;

  private static final String DUE =
      """
      SELECT path
      FROM removal
      ORDER BY removed_at
      """;

  private static final String DONE =
      """
      DELETE FROM removal
      WHERE path = :path
      """;

  private RetentionSql() {}

  /** Until the end of the transaction nobody can retry them. */
  static List<Long> hold(Session session, Duration kept, int jobs) {
    return session
        .handle()
        .createQuery(HOLD)
        .bind("keptSeconds", kept.toSeconds())
        .bind("jobs", jobs)
        .mapTo(Long.class)
        .list();
  }

  /** Returns how many went. */
  static int remove(Session session, List<Long> jobs) {
    return session.handle().createUpdate(REMOVE).bind("jobs", Column.bigints(jobs)).execute();
  }

  static List<String> due(Session session) {
    return session.handle().createQuery(DUE).mapTo(String.class).list();
  }

  static void done(Session session, String path) {
    session.handle().createUpdate(DONE).bind("path", path).execute();
  }
}
