package ordo.server.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.server.dispatch.task.TaskTypes;

/** Counts what is open, by indexes that hold nothing else, and reads what has just ended. */
final class MeasureSql {
  private static final String JOBS =
      """
      SELECT status, (SELECT count(*) FROM job j WHERE j.status = open.status) AS count
      FROM (VALUES ('pending'), ('running')) AS open (status)
      """;

  /** The oldest by its job; ids of jobs are given as they are submitted. */
  private static final String TASKS =
      """
      SELECT waiting.type, 'claimable' AS status, waiting.count,
             greatest(0, extract(epoch FROM clock_timestamp() - j.created_at)) AS age
      FROM (
          SELECT type, count(*) AS count, min(job_id) AS oldest
          FROM task
          WHERE status = 'pending'
            AND unmet = 0
            AND not_before IS NULL
          GROUP BY type) waiting
      JOIN job j ON j.id = waiting.oldest
      UNION ALL
      SELECT type, 'running', count(*), 0
      FROM task
      WHERE status = 'running'
      GROUP BY type
      """;

  /** The loops of a server, which claim as workers do, are none. */
  private static final String WORKERS =
      """
      SELECT count(*) AS present,
             coalesce(sum(cpus), 0) AS cpus,
             count(*) FILTER (WHERE id IN (
                 SELECT worker_id
                 FROM task
                 WHERE status = 'running')) AS busy
      FROM worker
      WHERE left_at IS NULL
        AND seen_at > clock_timestamp() - interval '60 seconds'
        AND NOT types <@ :serverTypes
      """;

  /** The attempt that an event ended is the last begun before it: the next begins after it. */
  private static final String TOLD =
      """
      SELECT t.type, e.status,
             x.outcome,
             CASE
                 WHEN e.ord IS NULL THEN extract(epoch FROM e.at - j.created_at)
                 ELSE extract(epoch FROM x.finished_at - x.started_at) END AS seconds,
             CASE
                 WHEN t.kind = 'step' AND e.status = 'success' THEN (
                     SELECT max(CAST(a.metadata ->> 'points' AS numeric))
                     FROM artifact a
                     WHERE a.job_id = e.job_id
                       AND a.producer_step = t.name
                       AND a.metadata ->> 'points' ~ '^[0-9]{1,15}$') END AS points
      FROM event e
      JOIN job j ON j.id = e.job_id
      LEFT JOIN task t ON t.job_id = e.job_id AND t.ord = e.ord
      LEFT JOIN LATERAL (
          SELECT outcome, started_at, finished_at
          FROM attempt
          WHERE job_id = e.job_id
            AND ord = e.ord
            AND finished_at IS NOT NULL
            AND started_at <= e.at
          ORDER BY attempt DESC
          LIMIT 1) x ON e.status IN ('success', 'failed', 'pending')
      WHERE e.id = ANY(:ids)
      """;

  record Jobs(String status, long count) {}

  /**
   * @param status claimable or running
   * @param ageSeconds since the oldest job was submitted
   */
  record Tasks(String type, String status, long count, double ageSeconds) {}

  record Workers(int present, int busy, long cpus) {}

  /**
   * @param type of the task; null: the job itself
   * @param outcome of the attempt that ended by it; null where none did
   */
  record Told(String type, String status, String outcome, double seconds, long points) {
    boolean isOfJob() {
      return type == null;
    }
  }

  private MeasureSql() {}

  static List<Jobs> jobs(Session session) {
    return session
        .handle()
        .createQuery(JOBS)
        .map((row, _) -> new Jobs(row.getString("status"), row.getLong("count")))
        .list();
  }

  static List<Tasks> tasks(Session session) {
    return session.handle().createQuery(TASKS).map((row, _) -> readTasks(row)).list();
  }

  private static Tasks readTasks(ResultSet row) throws SQLException {
    return new Tasks(
        row.getString("type"), row.getString("status"), row.getLong("count"), row.getDouble("age"));
  }

  static Workers workers(Session session) {
    return session
        .handle()
        .createQuery(WORKERS)
        .bind("serverTypes", Column.texts(TaskTypes.SERVER_ONLY))
        .map(
            (row, _) -> new Workers(row.getInt("present"), row.getInt("busy"), row.getLong("cpus")))
        .one();
  }

  static List<Told> told(Session session, List<Long> ids) {
    return session
        .handle()
        .createQuery(TOLD)
        .bind("ids", Column.bigints(ids))
        .map((row, _) -> readTold(row))
        .list();
  }

  private static Told readTold(ResultSet row) throws SQLException {
    return new Told(
        row.getString("type"),
        row.getString("status"),
        row.getString("outcome"),
        Math.max(0, row.getDouble("seconds")),
        row.getLong("points"));
  }
}
