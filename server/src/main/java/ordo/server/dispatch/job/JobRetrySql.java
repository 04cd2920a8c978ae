package ordo.server.dispatch.job;

import java.util.List;
import java.util.Optional;
import ordo.model.JobStatus;
import ordo.server.auth.Caller;
import ordo.server.db.Session;

/** Statements of the retry. The old job has ended, so its rows stand still. */
final class JobRetrySql {
  /** Held, so that the job is not removed meanwhile. */
  private static final String STATUS =
      """
      SELECT status
      FROM job
      WHERE id = :job
      FOR KEY SHARE
      """;

  private static final String COPY_JOB =
      """
      INSERT INTO job
          (token_id, recipe_id, retry_of, priority, params, steps_open, steps_succeeded,
           deliveries_open)
      SELECT :token, recipe_id, id, least(priority, :priorityMax), params, steps_bad, steps_succeeded,
             (SELECT count(*) FROM output WHERE job_id = :old)
      FROM job
      WHERE id = :old
      RETURNING id, steps_open
      """;

  /**
   * Unmet are the producers that did not succeed, counted once for all steps; a hook and a delivery
   * wait for the steps.
   */
  private static final String COPY_ROWS =
      """
      WITH kept AS MATERIALIZED (
          SELECT t.*, t.kind = 'step' AND t.status = 'success' AS taken,
                 t.max_concurrency IS NOT NULL AS capped
          FROM task t
          WHERE t.job_id = :old
      ), waits AS MATERIALIZED (
          SELECT coalesce(jsonb_object_agg(dependent.ord, dependent.producers), '{}') AS by_ord
          FROM (
              SELECT d.ord, count(*) AS producers
              FROM kept p
              CROSS JOIN LATERAL unnest(p.dependents) AS d (ord)
              WHERE NOT p.taken
              GROUP BY d.ord) dependent
      ), again AS MATERIALIZED (
          SELECT k.*,
                 CASE
                     WHEN k.taken THEN 0
                     WHEN k.kind <> 'step' THEN 1
                     ELSE coalesce(
                         CAST((SELECT by_ord FROM waits) ->> CAST(k.ord AS text) AS smallint),
                         0) END AS unmet_now
          FROM kept k
      ), line AS MATERIALIZED (
          SELECT every.*, line_turn(every.type, every.capped) AS turn
          FROM (
              SELECT DISTINCT type, capped
              FROM again
              WHERE NOT taken) every
      ), held AS MATERIALIZED (
          SELECT id, 1000 / weight AS quantum,
                 greatest(start, (SELECT min(turn) FROM line)) AS start
          FROM token
          WHERE id = :token
          FOR NO KEY UPDATE
      ), advanced AS (
          UPDATE token t
          SET start = h.start + h.quantum
          FROM held h
          WHERE t.id = h.id
      ), tasks AS (
          INSERT INTO task
              (job_id, ord, kind, name, type, status, unmet, dependents, priority,
               max_concurrency, started_at, finished_at, progress, message, turn,
               ready_at, input_bytes, class)
          SELECT :job, k.ord, k.kind, k.name, k.type,
                 CASE WHEN k.taken THEN 'success' ELSE 'pending' END,
                 k.unmet_now, k.dependents, (SELECT priority FROM job WHERE id = :job),
                 k.max_concurrency,
                 CASE WHEN k.taken THEN k.started_at END,
                 CASE WHEN k.taken THEN k.finished_at END,
                 CASE WHEN k.taken THEN 1 END,
                 CASE WHEN k.taken THEN 'Taken over from job ' || :old END,
                 CASE
                     WHEN k.taken THEN 0
                     ELSE greatest(h.start, line.turn) + coalesce(h.quantum, 1000) * row_number()
                         OVER (PARTITION BY k.type, k.capped, k.taken ORDER BY k.ord) END,
                 CASE WHEN first.yes THEN clock_timestamp() END,
                 first.bytes,
                 CASE WHEN first.yes THEN task_class(k.type, first.bytes) ELSE 0 END
          FROM again k
          CROSS JOIN LATERAL (
              SELECT NOT k.taken AND k.unmet_now = 0 AS yes,
                     CASE WHEN NOT k.taken AND k.unmet_now = 0
                         THEN ready_bytes(:old, k.ord, NULL) END AS bytes
              OFFSET 0) first
          LEFT JOIN line ON line.type = k.type AND line.capped = k.capped
          LEFT JOIN held h ON true
      ), artifacts AS (
          INSERT INTO artifact
              (job_id, name, type, uri, directory, hash, producer_step, metadata, size, created_at)
          SELECT :job, name, type, uri, directory, hash, producer_step, metadata, size, created_at
          FROM artifact
          WHERE job_id = :old
      ), outputs AS (
          INSERT INTO output (job_id, artifact_name, ord, path, overwrite)
          SELECT :job, artifact_name, ord, path, overwrite
          FROM output
          WHERE job_id = :old
      )
      INSERT INTO event (job_id, ord, status, who, why, origin)
      VALUES (:job, NULL, 'pending', :who, 'retry of job ' || :old, :origin)
      """;

  private static final String READY_TYPES =
      """
      SELECT type
      FROM task
      WHERE job_id = :job
        AND status = 'pending'
        AND unmet = 0
      """;

  record NewJob(long job, int stepsOpen) {}

  private JobRetrySql() {}

  static Optional<JobStatus> status(Session session, long job) {
    return session
        .handle()
        .createQuery(STATUS)
        .bind("job", job)
        .mapTo(String.class)
        .findOne()
        .map(JobStatus::of);
  }

  static NewJob copyJob(Session session, long old, Caller caller) {
    return session
        .handle()
        .createQuery(COPY_JOB)
        .bind("old", old)
        .bind("token", caller.token())
        .bind("priorityMax", Math.max(0, caller.priorityMax()))
        .map((row, _) -> new NewJob(row.getLong("id"), row.getInt("steps_open")))
        .one();
  }

  static void copyRows(Session session, long job, long old, Caller caller) {
    session
        .handle()
        .createUpdate(COPY_ROWS)
        .bind("job", job)
        .bind("old", old)
        .bind("token", caller.token())
        .bind("who", caller.name())
        .bind("origin", caller.origin())
        .execute();
  }

  static List<String> readyTypes(Session session, long job) {
    return session.handle().createQuery(READY_TYPES).bind("job", job).mapTo(String.class).list();
  }
}
