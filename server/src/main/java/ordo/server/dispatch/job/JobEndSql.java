package ordo.server.dispatch.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ordo.model.JobStatus;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.server.dispatch.task.TaskTypes;

/** What follows when the steps of a job have all ended, and its deliveries; its lock is held. */
final class JobEndSql {
  /**
   * Deliveries of what exists become claimable; the others end without an attempt. Every step has
   * ended, so a delivery lacks its artifact where its step is among the bad ones; those are looked
   * up by name in one value, since a job may have a thousand of either. That the jobs are named for
   * each table again keeps every plan from reading a table whole.
   */
  private static final String OPEN_DELIVERIES =
      """
      WITH bad AS MATERIALIZED (
          SELECT t.job_id, jsonb_object_agg(t.name, coalesce(blamed.name, t.name)) AS blamed_by_name
          FROM job j
          JOIN task t ON t.job_id = j.id
          LEFT JOIN LATERAL (
              SELECT name
              FROM task
              WHERE job_id = t.job_id
                AND ord = t.blame
              LIMIT 1) blamed ON true
          WHERE j.id = ANY(:jobs)
            AND t.job_id = ANY(:jobs)
            AND j.steps_open = 0
            AND t.kind = 'step'
            AND t.status <> 'success'
          GROUP BY t.job_id
      ), judged AS MATERIALIZED (
          SELECT d.job_id, d.ord,
                 b.blamed_by_name
                     ->> split_part(substr(d.name, length('step:') + 1), '.', 1) AS blamed
          FROM job j
          JOIN task d ON d.job_id = j.id
          LEFT JOIN bad b ON b.job_id = j.id
          WHERE j.id = ANY(:jobs)
            AND d.job_id = ANY(:jobs)
            AND j.steps_open = 0
            AND d.kind = 'delivery'
            AND d.status = 'pending'
            AND d.unmet > 0
      ), moved AS (
          UPDATE task t
          SET unmet = CASE WHEN d.blamed IS NULL THEN 0 ELSE t.unmet END,
              ready_at = clock_timestamp(),
              status = CASE WHEN d.blamed IS NULL THEN 'pending' ELSE 'skipped' END,
              finished_at = CASE WHEN d.blamed IS NULL THEN NULL ELSE clock_timestamp() END,
              error = 'Not delivered: step ''' || d.blamed || ''' failed'
          FROM judged d
          WHERE t.job_id = d.job_id
            AND t.ord = d.ord
            AND t.status = 'pending'
          RETURNING t.job_id, t.ord, t.name, t.type, t.status, t.error, t.finished_at
      ), undelivered AS (
          UPDATE output o
          SET error = m.error
          FROM moved m
          WHERE m.status = 'skipped'
            AND o.job_id = m.job_id
            AND o.artifact_name = m.name
      ), counted AS (
          UPDATE job j
          SET deliveries_open = j.deliveries_open - c.bad,
              deliveries_bad = j.deliveries_bad + c.bad
          FROM (
              SELECT job_id, count(*) AS bad
              FROM moved
              WHERE status = 'skipped'
              GROUP BY job_id) c
          WHERE j.id = c.job_id
      ), told AS (
          INSERT INTO event (at, job_id, ord, status, who, why)
          SELECT m.finished_at, m.job_id, m.ord, 'skipped', 'ordo', m.error
          FROM moved m
          WHERE m.status = 'skipped'
      )
      SELECT type
      FROM moved
      WHERE status = 'pending'
      """;

  /** Sets the final status, once, and lets the hook go; a webhook without address is skipped. */
  private static final String FINISH =
      """
      WITH ended AS (
          UPDATE job j
          SET status = CASE
                  WHEN j.steps_bad = 0 AND j.deliveries_bad = 0 THEN 'success'
                  WHEN j.steps_succeeded = 0 THEN 'failed'
                  ELSE 'partial' END,
              finished_at = greatest(j.started_at, clock_timestamp()),
              error = CASE
                  WHEN j.steps_bad = 0 AND j.deliveries_bad = 0 THEN NULL
                  WHEN :cancelled THEN 'Cancelled'
                  ELSE coalesce(
                      (SELECT 'Step ''' || t.name || ''' failed: ' || t.error
                       FROM task t
                       WHERE t.job_id = j.id AND t.kind = 'step' AND t.status = 'failed'
                       ORDER BY t.ord
                       LIMIT 1),
                      (SELECT 'Output ''' || t.name || ''' was not delivered: ' || t.error
                       FROM task t
                       WHERE t.job_id = j.id AND t.kind = 'delivery' AND t.status = 'failed'
                       ORDER BY t.ord
                       LIMIT 1)) END
          WHERE j.id = ANY(:jobs)
            AND j.status IN ('pending', 'running')
            AND j.steps_open = 0
            AND j.deliveries_open = 0
          RETURNING j.id, j.recipe_id, j.status, j.started_at, j.finished_at, j.error, j.params
      ), hooks AS (
          UPDATE task t
          SET unmet = 0,
              ready_at = clock_timestamp(),
              status = CASE WHEN silent.yes THEN 'skipped' ELSE 'pending' END,
              finished_at = CASE WHEN silent.yes THEN e.finished_at END,
              message = CASE WHEN silent.yes THEN 'No webhook_url' END
          FROM ended e
          JOIN task h ON h.job_id = e.id AND h.job_id = ANY(:jobs) AND h.kind = 'hook'
          CROSS JOIN LATERAL (
              SELECT h.type = 'CALL_WEBHOOK'
                     AND coalesce(e.params -> h.name ->> 'webhook_url', '') = '') silent (yes)
          WHERE t.job_id = h.job_id
            AND t.ord = h.ord
            AND t.status = 'pending'
          RETURNING t.job_id, t.ord, t.type, t.status, t.finished_at
      ), told AS (
          INSERT INTO event (at, job_id, ord, status, who, why)
          SELECT e.finished_at, e.id, NULL, e.status, 'ordo', coalesce(e.error, 'all succeeded')
          FROM ended e
          UNION ALL
          SELECT h.finished_at, h.job_id, h.ord, 'skipped', 'ordo', 'no webhook_url'
          FROM hooks h
          WHERE h.status = 'skipped'
      )
      SELECT ARRAY(SELECT type FROM hooks WHERE status = 'pending') AS ready_types,
             e.id, r.name, r.version, e.status,
             CAST(extract(epoch FROM e.finished_at - e.started_at) * 1000 AS bigint) AS millis
      FROM (SELECT) always
      LEFT JOIN ended e ON true
      LEFT JOIN recipe r ON r.id = e.recipe_id
      ORDER BY e.id
      """;

  /**
   * @param readyTypes types of the hooks that may be claimed now
   * @param jobs that ended by this
   */
  record Finished(List<String> readyTypes, List<JobLines.EndedJob> jobs) {}

  private record Row(List<String> readyTypes, Optional<JobLines.EndedJob> job) {}

  private JobEndSql() {}

  /** A type for each delivery that may be claimed now. */
  static List<String> openDeliveries(Session session, Collection<Long> jobs) {
    return session
        .handle()
        .createQuery(OPEN_DELIVERIES)
        .bind("jobs", Column.bigints(jobs))
        .bind("deliveryType", TaskTypes.DELIVERY)
        .mapTo(String.class)
        .list();
  }

  static Finished finish(Session session, Collection<Long> jobs, boolean cancelled) {
    List<Row> rows =
        session
            .handle()
            .createQuery(FINISH)
            .bind("jobs", Column.bigints(jobs))
            .bind("cancelled", cancelled)
            .map((row, _) -> read(row))
            .list();
    return new Finished(
        rows.getFirst().readyTypes(), rows.stream().flatMap(row -> row.job().stream()).toList());
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        List.of((String[]) row.getArray("ready_types").getArray()),
        row.getString("id") == null ? Optional.empty() : Optional.of(readEnded(row)));
  }

  private static JobLines.EndedJob readEnded(ResultSet row) throws SQLException {
    Long millis = row.getObject("millis", Long.class);
    return new JobLines.EndedJob(
        row.getLong("id"),
        new JobLines.RecipeName(row.getString("name"), row.getString("version")),
        JobStatus.of(row.getString("status")),
        millis == null ? OptionalLong.empty() : OptionalLong.of(millis));
  }
}
